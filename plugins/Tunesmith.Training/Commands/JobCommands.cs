using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Commands about jobs.</summary>
internal static class JobCommands
{
    private static readonly CommandParameter Id = new("JOB", "Id of the job.", Required: true);
    private static readonly CommandParameter Plan = new("PLAN", "Plan file (JSON).", Required: true);
    private static readonly CommandParameter Setting = new("--setting", "Setting of the backend as name=value.", Many: true);
    private static readonly CommandParameter Tracker = new("--tracker", "Tracker to copy figures to.", Many: true);

    public static IEnumerable<PluginCommand> All =>
    [
        new("train", "Trains a plan here and now, and draws its curve.", [Plan, new("--backend", "Where; embedded without it."), Setting, Tracker], TrainAsync),
        new("jobs submit", "Queues a plan at a backend.", [Plan, new("--backend", "Where; embedded without it."), Setting, Tracker], SubmitAsync),
        new("jobs list", "Lists jobs, newest first.", [], ListAsync),
        new("jobs show", "Shows a job.", [Id], ShowAsync),
        new("jobs watch", "Follows a job and draws its curve.", [Id], WatchAsync),
        new("jobs cancel", "Stops a job and keeps a checkpoint.", [Id], async (call, cancel) => Told(call, await call.Get<TrainingJobs>().CancelAsync(call["JOB"]!, cancel))),
        new("jobs retry", "Repeats a failed or cancelled job from its last checkpoint.", [Id], async (call, cancel) => Told(call, await call.Get<TrainingJobs>().RetryAsync(call["JOB"]!, cancel))),
        new("jobs work", "Does the work of all jobs that are not over, here, until they are: follows, fetches and registers.", [], WorkAsync),
        new("jobs compare", "Compares two jobs: what differs in their plans, and how they ended.", [new("A", "One job.", Required: true), new("B", "Another job.", Required: true)], CompareAsync),
    ];

    private static async ValueTask<TrainingJob?> QueueAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (read, folder) = await call.ReadPlanAsync(cancellationToken);
        call.Print(read.Findings);
        if (read.Facts is not { } facts || read.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            return null;
        }

        try
        {
            return await call.Get<TrainingJobs>().SubmitAsync(
                new(facts.Plan, call["--backend"] ?? "embedded")
                {
                    Settings = call.Settings(), Folder = folder, User = Environment.UserName,
                    Trackers = [.. (call.Values.GetValueOrDefault("--tracker") ?? []).Select(id => new JobTracker(id))],
                },
                cancellationToken);
        }
        catch (TunesmithException problem) when (problem.Findings.Count > 0)
        {
            call.Print(problem.Findings);
            await call.Error.WriteLineAsync($"The plan '{facts.Plan.Name}' is blocked.");
            return null;
        }
    }

    private static async ValueTask<int> SubmitAsync(CommandCall call, CancellationToken cancellationToken) =>
        await QueueAsync(call, cancellationToken) is { } job ? Queued(call, job) : 1;

    private static int Queued(CommandCall call, TrainingJob job)
    {
        var code = Told(call, job);
        if (call.Interactive)
        {
            call.Out.WriteLine($"The server does its work, or 'tunesmith jobs work'; 'tunesmith jobs watch {job.Id}' draws its curve.");
        }

        return code;
    }

    private static async ValueTask<int> TrainAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (await QueueAsync(call, cancellationToken) is not { } job)
        {
            return 1;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = DriveAsync(call, job.Id, stop.Token);
        var code = await JobScreen.FollowAsync(call, job.Id, cancellationToken);
        await work;
        return code == 0 ? await ClosingAsync(call, job.Id, cancellationToken) : code;
    }

    // Does the durable work of this one job in this process; where a server does it too, events are still written once.
    private static async Task DriveAsync(CommandCall call, string id, CancellationToken cancellationToken)
    {
        var (watcher, time) = (call.Get<JobWatcher>(), call.Get<TimeProvider>());
        while (await watcher.RunAsync(id, cancellationToken) is { } due)
        {
            if (due - time.GetUtcNow() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    private static async ValueTask<int> WorkAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var open = (await call.Get<TrainingJobs>().ListAsync(cancellationToken)).Where(job => !job.IsOver).ToList();
        open.ForEach(job => Told(call, job));
        await Task.WhenAll(open.Select(job => DriveAsync(call, job.Id, cancellationToken)));
        return 0;
    }

    private static async ValueTask<int> ClosingAsync(CommandCall call, string id, CancellationToken cancellationToken)
    {
        var job = (await call.Get<TrainingJobs>().FindAsync(id, cancellationToken))!;
        call.Print(job.Progress.Findings);
        return Told(call, job) == 0 && job.State == JobState.Succeeded ? 0 : 1;
    }

    private static async ValueTask<int> ListAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var jobs = await call.Get<TrainingJobs>().ListAsync(cancellationToken);
        foreach (var job in jobs)
        {
            if (call.Interactive)
            {
                call.Out.WriteLine($"{job.Id,-14} {job.State,-10} {job.Backend,-10} {Steps(job),11}  {job.Created:yyyy-MM-dd HH:mm}  {job.Name}{(job.Model is null ? "" : $" → {job.Model}")}");
            }
            else
            {
                call.Json(job);
            }
        }

        return 0;
    }

    private static async ValueTask<int> ShowAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var job = await call.Get<TrainingJobs>().FindAsync(call["JOB"]!, cancellationToken) ?? throw JobShelf.Missing(call["JOB"]!);
        if (!call.Interactive)
        {
            call.Json(job);
            return 0;
        }

        Told(call, job);
        call.Out.WriteLine($"Plan        {job.PlanHash}\nWhere       {job.Progress.Where ?? "not started"}\nKey         {job.Key}\nAt backend  {job.ExternalId ?? "-"}");
        foreach (var (name, value) in job.Progress.Metrics.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            call.Out.WriteLine($"{name,-22}{value:0.####}");
        }

        foreach (var (name, value) in job.Lineage)
        {
            call.Out.WriteLine($"{name,-22}{value}");
        }

        call.Print(job.Progress.Findings);
        return 0;
    }

    private static async ValueTask<int> WatchAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var job = await call.Get<TrainingJobs>().FindAsync(call["JOB"]!, cancellationToken) ?? throw JobShelf.Missing(call["JOB"]!);
        return await JobScreen.FollowAsync(call, job.Id, cancellationToken);
    }

    private static async ValueTask<int> CompareAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var comparison = await call.Get<JobReader>().CompareAsync(call["A"]!, call["B"]!, cancellationToken);
        if (!call.Interactive)
        {
            call.Json(comparison);
            return 0;
        }

        foreach (var difference in comparison.Differences)
        {
            call.Out.WriteLine($"{difference.Path,-30} {difference.A?.ToJsonString() ?? "-",-20} {difference.B?.ToJsonString() ?? "-"}");
        }

        foreach (var name in comparison.A.Progress.Metrics.Keys.Intersect(comparison.B.Progress.Metrics.Keys).Order(StringComparer.Ordinal))
        {
            call.Out.WriteLine($"{name,-30} {comparison.A.Progress.Metrics[name],-20:0.####} {comparison.B.Progress.Metrics[name]:0.####}");
        }

        return 0;
    }

    private static int Told(CommandCall call, TrainingJob job)
    {
        if (call.Interactive)
        {
            call.Out.WriteLine($"{job.Id}  {job.State} {Steps(job)} at {job.Backend}: {job.Name}{(job.Model is null ? "" : $" → model:{job.Model}")}{(job.Problem is null ? "" : $"\n{job.Problem}")}");
        }
        else
        {
            call.Json(job);
        }

        return 0;
    }

    private static string Steps(TrainingJob job) => job.Progress.TotalSteps == 0 ? "" : $"{job.Progress.Step}/{job.Progress.TotalSteps}";
}
