namespace Tunesmith.Storage.Database;

/// <summary>One step from an older schema to the next, in both dialects. Steps are never changed, only added.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="Sqlite">Statements for SQLite.</param>
/// <param name="Postgres">Statements for PostgreSQL.</param>
internal sealed record Migration(int Version, string Sqlite, string Postgres)
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        // Keys are ordered byte by byte on both, whatever the database's own language.
        new(1,
            """
            CREATE TABLE tunesmith_values (kind TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, stamp TEXT NOT NULL, modified BIGINT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
            CREATE TABLE tunesmith_events (log TEXT NOT NULL, sequence BIGINT NOT NULL, at BIGINT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (log, sequence)) WITHOUT ROWID;
            """,
            """
            CREATE TABLE tunesmith_values (kind TEXT COLLATE "C" NOT NULL, key TEXT COLLATE "C" NOT NULL, json TEXT NOT NULL, stamp TEXT NOT NULL, modified BIGINT NOT NULL, PRIMARY KEY (kind, key));
            CREATE TABLE tunesmith_events (log TEXT COLLATE "C" NOT NULL, sequence BIGINT NOT NULL, at BIGINT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (log, sequence));
            """),
    ];
}
