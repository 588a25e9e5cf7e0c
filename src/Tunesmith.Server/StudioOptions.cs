using Tunesmith.Hosting;

namespace Tunesmith.Server;

/// <summary>What the person who starts the server chooses.</summary>
public sealed record StudioOptions
{
    /// <summary>Addresses to listen on.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = ["http://127.0.0.1:5310"];

    /// <summary>Where everything is kept.</summary>
    public DataFolder Data { get; init; } = DataFolder.Default;

    /// <summary>Connection string of a PostgreSQL database; null for SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Folder with the plug-ins; null for the usual places.</summary>
    public string? PluginFolder { get; init; }

    /// <summary>Folder with the built studio; null for the usual places.</summary>
    public string? WebFolder { get; init; }

    /// <summary>Folder with the templates; null for the usual places.</summary>
    public string? TemplateFolder { get; init; }

    /// <summary>Origins besides its own whose pages may call, such as a development server of the studio.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Largest file that may be uploaded, in bytes.</summary>
    public long LargestUpload { get; init; } = 512L << 20;

    /// <summary>Serves deployments only, without the studio and its API; null for the studio.</summary>
    public ServeOptions? Serves { get; init; }

    /// <summary>Reads <c>--port</c>, <c>--urls</c>, <c>--data</c>, <c>--database</c>, <c>--plugins</c>, <c>--web</c>, <c>--templates</c>, <c>--allow-origin</c> and <c>--serve</c> (a folder, a slug, or <c>all</c>), or the same as <c>TUNESMITH_…</c> variables.</summary>
    public static StudioOptions Read(string[] args)
    {
        var values = new ConfigurationBuilder().AddEnvironmentVariables("TUNESMITH_").AddCommandLine(args).Build();
        if (values["serve"] is { Length: > 0 } served)
        {
            return ServeOptions.Read(values, served);
        }

        var data = values["data"] is { Length: > 0 } chosen ? new DataFolder(Path.GetFullPath(chosen)) : DataFolder.Default;
        return new StudioOptions
        {
            Addresses = values["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [$"http://127.0.0.1:{values["port"] ?? "5310"}"],
            Data = data,
            Database = values["database"],
            PluginFolder = values["plugins"],
            WebFolder = values["web"],
            TemplateFolder = values["templates"],
            AllowedOrigins = values["allow-origin"]?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
    }
}
