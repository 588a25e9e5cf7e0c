using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>What the commands of the embedded engine share.</summary>
internal static class LocalCommands
{
    private const string Registered = "model:";

    /// <summary>The models of this process.</summary>
    public static LocalModels Models(this CommandCall call) =>
        call.Services.GetService(typeof(LocalModels)) as LocalModels ?? throw new InvalidOperationException("The plug-in's services are not registered.");

    /// <summary>A local model as people write it, by the name of the registry too: then what serves that version here.</summary>
    /// <exception cref="TunesmithException">The registry's version is served by another provider, so its files are not here.</exception>
    public static async ValueTask<string> LocalModelAsync(this CommandCall call, string text, CancellationToken cancellationToken)
    {
        var name = text.StartsWith(Registered, StringComparison.Ordinal) ? text[Registered.Length..] : text;
        var plain = call.ModelName(name);
        if (call.Models().Places.Has(LocalReference.Parse(plain).Name) || call.Services.GetService(typeof(IModelRegistry)) is not IModelRegistry registry)
        {
            return plain;
        }

        var version = await registry.FindAsync(name, cancellationToken);
        return version is null ? plain : version.Reference.StartsWith("local:", StringComparison.Ordinal) ? call.ModelName(version.Reference) : throw new TunesmithException(
            LocalCodes.ModelNotFound, $"The model '{name}' is served as '{version.Reference}', so its files are not here. Expected a model that runs on this computer. Choose one of 'tunesmith models list'.");
    }

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
