using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tunesmith.Flows;

namespace Tunesmith.Storage.Database;

/// <summary>Brings the schema up to date. Plain ADO.NET, so that a start does not wait for the mapper.</summary>
internal static class Schema
{
    public static async Task EnsureAsync(DatabaseAddress address, CancellationToken cancellationToken)
    {
        try
        {
            await using DbConnection connection = address.OnPostgres ? new NpgsqlConnection(address.ConnectionString) : new SqliteConnection(address.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            if (!address.OnPostgres)
            {
                await ExecuteAsync(connection, "PRAGMA journal_mode=WAL", cancellationToken);
            }

            await MigrateAsync(connection, address.OnPostgres, cancellationToken);
        }
        catch (DbException problem)
        {
            throw new TunesmithException(
                "TS8001", $"The database at {address.Shown} cannot be opened: {problem.Message} Check that it runs and that this account may write to it.", problem);
        }
    }

    private static async Task MigrateAsync(DbConnection connection, bool onPostgres, CancellationToken cancellationToken)
    {
        // SQLite takes its write lock here; PostgreSQL takes one of its own below: two processes that start at once migrate once.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (onPostgres)
        {
            await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(7460119)", cancellationToken);
        }

        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS tunesmith_schema (version INTEGER NOT NULL PRIMARY KEY)", cancellationToken);
        var now = Convert.ToInt32(await ScalarAsync(connection, "SELECT COALESCE(MAX(version), 0) FROM tunesmith_schema", cancellationToken));
        var newest = Migration.All[^1].Version;
        if (now > newest)
        {
            throw new TunesmithException(
                "TS8002", $"The database has schema {now}, and this version of Tunesmith knows up to {newest}. Use the newer version, or restore the backup made before it.");
        }

        foreach (var migration in Migration.All.Where(migration => migration.Version > now))
        {
            await ExecuteAsync(connection, onPostgres ? migration.Postgres : migration.Sqlite, cancellationToken);
            await ExecuteAsync(connection, $"INSERT INTO tunesmith_schema (version) VALUES ({migration.Version})", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
