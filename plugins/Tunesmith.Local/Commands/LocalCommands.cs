using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>What the commands of the embedded engine share.</summary>
internal static class LocalCommands
{
    /// <summary>The models of this process.</summary>
    public static LocalModels Models(this CommandCall call) =>
        call.Services.GetService(typeof(LocalModels)) as LocalModels ?? throw new InvalidOperationException("The plug-in's services are not registered.");

    /// <summary>A model as people write it, with or without <c>local:</c>; a path counts from the working folder.</summary>
    public static string ModelName(this CommandCall call, string text)
    {
        var name = text.StartsWith("local:", StringComparison.Ordinal) ? text["local:".Length..] : text;
        var plain = LocalReference.Parse(name).Name;
        var path = System.IO.Path.Combine(call.WorkingFolder, plain);
        return Directory.Exists(path) && File.Exists(System.IO.Path.Combine(path, "config.json")) ? path + name[plain.Length..] : name;
    }

    /// <summary>An adapter's folder counts from the working folder.</summary>
    public static string? AdapterName(this CommandCall call, string? text) =>
        text is null ? null : Directory.Exists(System.IO.Path.Combine(call.WorkingFolder, text)) ? System.IO.Path.Combine(call.WorkingFolder, text) : text;

    public static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => $"{bytes / 1e9:0.0} GB",
        >= 1_000_000 => $"{bytes / 1e6:0.0} MB",
        >= 1_000 => $"{bytes / 1e3:0.0} kB",
        _ => $"{bytes} B",
    };
}
