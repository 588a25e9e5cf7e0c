using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tunesmith.Storage.Database;

/// <summary>Where the database is.</summary>
/// <param name="OnPostgres">PostgreSQL, or else a SQLite file.</param>
/// <param name="ConnectionString">For the driver; may hold a password.</param>
/// <param name="Shown">What people may see of it.</param>
internal sealed record DatabaseAddress(bool OnPostgres, string ConnectionString, string Shown)
{
    public static DatabaseAddress Of(StorageOptions options)
    {
        if (options.Connection is { } connection)
        {
            var postgres = new NpgsqlConnectionStringBuilder(connection);
            return new(true, postgres.ConnectionString, $"{postgres.Host}:{postgres.Port}/{postgres.Database}");
        }

        var file = Path.Combine(options.DataFolder, "tunesmith.db");
        var sqlite = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30, Pooling = true };
        return new(false, sqlite.ConnectionString, file);
    }
}
