using Quartz;
using Tunesmith.Flows;

namespace Tunesmith.Storage.Work;

internal sealed class DurableWork(ISchedulerFactory schedulers) : IDurableWork
{
    public async ValueTask ScheduleAsync(string kind, string key, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.ScheduleJob(JobOf(kind, key), [TriggerOf(kind, key, due)], ScheduleJobOptions.Replacing, cancellationToken);
    }

    public async ValueTask CancelAsync(string kind, string key, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.DeleteJob(new JobKey(key, kind), cancellationToken);
    }

    internal static IJobDetail JobOf(string kind, string key) =>
        JobBuilder.Create<WorkJob>().WithIdentity(key, kind).DisallowConcurrentExecution().RequestRecovery().Build();

    internal static ITrigger TriggerOf(string kind, string key, DateTimeOffset due) =>
        TriggerBuilder.Create().WithIdentity(key, kind).ForJob(key, kind).StartAt(due).Build();
}
