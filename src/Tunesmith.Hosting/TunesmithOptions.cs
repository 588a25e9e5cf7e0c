namespace Tunesmith.Hosting;

/// <summary>What a root chooses.</summary>
public sealed record TunesmithOptions
{
    /// <summary>Where everything is kept.</summary>
    public DataFolder Data { get; init; } = DataFolder.Default;

    /// <summary>Folder with one folder a plug-in; null for the usual places.</summary>
    public string? PluginFolder { get; init; }

    /// <summary>Connection string of a PostgreSQL database; null for SQLite in the data folder.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Whether this process does durable work: watches jobs, resumes runs, fires schedules.</summary>
    public bool DoesDurableWork { get; init; } = true;
}
