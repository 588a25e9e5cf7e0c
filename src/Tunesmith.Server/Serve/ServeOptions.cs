using Tunesmith.Hosting;

namespace Tunesmith.Server;

/// <summary>A server that serves deployments and nothing else. Every call needs a key, so it may listen anywhere.</summary>
public sealed record ServeOptions
{
    /// <summary>A package, or a folder with a flow, that is served; null serves what is published in the data folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Serves this deployment only; null for all.</summary>
    public string? Slug { get; init; }

    /// <summary>A key given from outside; null makes one where a deployment has none.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the data folder was made for this process, and goes with it.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Reads <c>--serve</c> with <c>--port</c>, <c>--urls</c>, <c>--data</c>, <c>--database</c>, <c>--plugins</c> and <c>--key</c>.</summary>
    internal static StudioOptions Read(IConfiguration values, string served)
    {
        var folder = Directory.Exists(served) && (served.Contains('/') || served.Contains('\\') || served == "." || File.Exists(Path.Combine(served, "flow.json"))) ? Path.GetFullPath(served) : null;
        var passing = folder is not null && values["data"] is null or "";
        var data = values["data"] is { Length: > 0 } chosen ? new DataFolder(Path.GetFullPath(chosen))
            : passing ? new DataFolder(Directory.CreateTempSubdirectory("tunesmith-serve-").FullName) : DataFolder.Default;
        return new StudioOptions
        {
            Addresses = values["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [$"http://127.0.0.1:{values["port"] ?? "5311"}"],
            Data = data,
            Database = values["database"],
            PluginFolder = values["plugins"],
            Serves = new ServeOptions { Folder = folder, Slug = folder is null && served != "all" ? served : null, Key = values["key"] is { Length: > 0 } key ? key : null, IsPassing = passing },
        };
    }
}
