using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tunesmith.Flows;

namespace Tunesmith.Storage.Tests;

/// <summary>A process that starts work, says so, and never ends by itself.</summary>
internal static class KilledWorker
{
    public static async Task<int> RunAsync(string folder, string? connection)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddStorage(new StorageOptions(folder) { Connection = connection });
        builder.Services.AddSingleton<IDurableWorkHandler, Endless>();
        await builder.Build().RunAsync();
        return 0;
    }

    private sealed class Endless : IDurableWorkHandler
    {
        public string Kind => "slow";

        public async ValueTask<DateTimeOffset?> RunAsync(string key, CancellationToken cancellationToken)
        {
            Console.WriteLine("started");
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        }
    }
}
