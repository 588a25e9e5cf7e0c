using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Tunesmith.Storage.Tests;

/// <summary>A fresh data folder and database, of either kind.</summary>
internal sealed class Home : IAsyncDisposable
{
    private readonly List<IHost> _hosts = [];

    private Home(string folder, string? connection) => Options = new StorageOptions(folder) { Connection = connection, LogPoll = TimeSpan.FromMilliseconds(50) };

    public static TheoryData<string> Both => ["sqlite", "postgres"];

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public StorageOptions Options { get; }

    public static Home Open(string database)
    {
        string? connection = null;
        if (database == "postgres")
        {
            connection = PostgresServer.NewDatabase(out var reason);
            Assert.SkipWhen(connection is null, reason);
        }

        return new Home(Directory.CreateTempSubdirectory("tunesmith-storage").FullName, connection);
    }

    /// <summary>One process's view of it; call it twice for two processes.</summary>
    public T Get<T>(Action<IServiceCollection>? also = null)
        where T : class => Host(also).Services.GetRequiredService<T>();

    public IHost Host(Action<IServiceCollection>? also = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddStorage(Options);
        also?.Invoke(builder.Services);
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Npgsql.NpgsqlConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(Options.DataFolder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Options.DataFolder, recursive: true);
    }
}
