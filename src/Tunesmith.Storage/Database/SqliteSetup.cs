using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tunesmith.Storage.Database;

/// <summary>Settings that SQLite forgets with every connection.</summary>
internal sealed class SqliteSetup : DbConnectionInterceptor
{
    public const string Sql = "PRAGMA synchronous=NORMAL";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
