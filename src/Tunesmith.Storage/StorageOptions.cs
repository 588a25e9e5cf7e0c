namespace Tunesmith.Storage;

/// <summary>Where things are kept.</summary>
/// <param name="DataFolder">Folder for the database file, artifacts and keys; made when it is not there.</param>
public sealed record StorageOptions(string DataFolder)
{
    /// <summary>A PostgreSQL connection string; null keeps everything in a SQLite file of the data folder.</summary>
    public string? Connection { get; init; }

    /// <summary>Whether this process does durable work. On SQLite one process of a data folder does it, whoever comes first.</summary>
    public bool DoesDurableWork { get; init; } = true;

    /// <summary>How long a follower of a log waits before it looks for what other processes have written.</summary>
    public TimeSpan LogPoll { get; init; } = TimeSpan.FromSeconds(1);

    internal bool OnPostgres => Connection is not null;
}
