using Tunesmith.Hosting;
using Tunesmith.Storage;

namespace Tunesmith.Server.Runs;

/// <summary>Puts old runs away: some minutes after the start, then every few hours.</summary>
internal sealed partial class RunsPruned(Lazy<RunPruning> pruning, IInstallation installation, TimeProvider time, ILogger<RunsPruned> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Again = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = First; ; wait = Again)
        {
            await Task.Delay(wait, time, stoppingToken);
            try
            {
                var (settings, _) = await installation.ReadAsync(stoppingToken);
                await pruning.Value.PruneAsync(settings.RunsKept, stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogKept(problem);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old runs could not be put away; it is tried again later.")]
    private partial void LogKept(Exception problem);
}
