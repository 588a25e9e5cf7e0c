using Microsoft.Extensions.Hosting;

namespace Tunesmith.Cli;

/// <summary>The command line itself decides when the process ends.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
