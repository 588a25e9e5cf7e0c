using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Tunesmith.Flows;

namespace Tunesmith.Storage.Work;

/// <summary>Calls the handler of a kind of work, and plans the next turn.</summary>
internal sealed partial class WorkJob(IServiceProvider services, TimeProvider time, ILogger<WorkJob> logger) : IJob
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // A recovered turn comes by a trigger of the scheduler's own; the job's key is always ours.
        var (key, kind) = (context.JobDetail.Key.Name, context.JobDetail.Key.Group);
        var due = await RunAsync(kind, key, cancellationToken);
        if (due is { } next)
        {
            // Somebody may have asked for an earlier turn meanwhile (a signal came): the earlier one stays.
            await context.Scheduler.ScheduleTrigger(DurableWork.TriggerOf(kind, key, next), TriggerConflict.KeepEarlier, cancellationToken);
        }
    }

    private async Task<DateTimeOffset?> RunAsync(string kind, string key, CancellationToken cancellationToken)
    {
        var handler = services.GetServices<IDurableWorkHandler>().FirstOrDefault(handler => handler.Kind == kind);
        if (handler is null)
        {
            LogUnknown(kind, key);
            return time.GetUtcNow() + RetryAfter * 4;
        }

        try
        {
            return await handler.RunAsync(key, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return time.GetUtcNow();
        }
        catch (Exception problem)
        {
            // Durable work is never lost to a fault: it is tried again until its handler says that it is done.
            LogFailed(problem, kind, key);
            return time.GetUtcNow() + RetryAfter;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody here does work of kind {Kind} ({Key}); its plug-in may be missing. It is kept.")]
    private partial void LogUnknown(string kind, string key);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work {Kind} {Key} failed and will be tried again.")]
    private partial void LogFailed(Exception problem, string kind, string key);
}
