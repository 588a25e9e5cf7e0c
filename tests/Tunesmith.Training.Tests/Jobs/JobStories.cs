using Tunesmith.Flows;

namespace Tunesmith.Training.Tests.Jobs;

public sealed class JobStories : IDisposable
{
    private readonly JobBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_job_runs_to_a_registered_model_with_its_whole_lineage()
    {
        var job = await bench.Jobs.SubmitAsync(bench.Request() with { Waiter = new("run-1", "job done") }, default);
        Assert.Equal(JobState.Queued, job.State);
        Assert.Contains((JobWatcher.WorkKind, job.Id), bench.Work.Planned.Keys);

        job = await bench.RunToEndAsync(job.Id);

        Assert.Equal((JobState.Succeeded, "small@1"), (job.State, job.Model));
        var story = await bench.StoryAsync(job);
        Assert.Equal(Enumerable.Range(1, story.Count).Select(i => (long)i), story.Select(item => item.Sequence));
        Assert.Equal(job.Progress.TotalSteps, story.OfType<TrainingEvent.Measured>().Count(item => item.Metrics.ContainsKey("loss")));
        var version = (await bench.Models.FindAsync("small@candidate", default))!;
        Assert.Equal(["README.md", "adapter_config.json", "adapter_model.safetensors"], version.Artifacts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["backend", "base", "dataset", "environment", "flow", "job", "plan", "planHash", "script", "seed", "simulated"],
            version.Lineage.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(new JobEnd(job.Id, JobState.Succeeded, "small@1", null), bench.Signals.Find<JobEnd>("run-1", "job done"));
    }

    [Fact]
    public async Task The_same_request_again_gives_the_same_job()
    {
        var request = bench.Request() with { Key = "run-1/train" };
        var first = await bench.Jobs.SubmitAsync(request, default);
        await bench.RunToEndAsync(first.Id);
        var second = await bench.Jobs.SubmitAsync(request, default);
        Assert.Equal((first.Id, first.Key, JobState.Succeeded), (second.Id, second.Key, second.State));
    }

    [Fact]
    public async Task What_a_rule_blocks_is_never_queued()
    {
        var request = bench.Request();
        request = request with { Plan = request.Plan with { Trainer = request.Plan.Trainer with { LearningRate = 0.5 } } };
        var problem = await Assert.ThrowsAsync<TunesmithException>(() => bench.Jobs.SubmitAsync(request, default).AsTask());
        Assert.Equal("TS6101", problem.Code);
        Assert.Contains(problem.Findings, finding => finding.Code == "LR02");
        Assert.Empty(await bench.Jobs.ListAsync(default));
    }

    [Fact]
    public async Task A_failed_job_is_repeated_from_its_checkpoint_and_the_run_can_wait_for_the_repeat()
    {
        var job = await bench.Jobs.SubmitAsync(bench.Request(failAt: 21) with { Waiter = new("run-1", "job a") }, default);
        job = await bench.RunToEndAsync(job.Id);
        Assert.Equal(JobState.Failed, job.State);
        Assert.StartsWith("The rehearsal fails", job.Problem, StringComparison.Ordinal);
        Assert.Equal(JobState.Failed, bench.Signals.Find<JobEnd>("run-1", "job a")!.State);

        var again = await bench.Jobs.RetryAsync(job.Id, default);
        Assert.Equal((job.Id, "checkpoint-16"), (again.RetryOf, again.ResumeFrom));
        Assert.Equal(again.Id, (await bench.Jobs.FindAsync(job.Id, default))!.RetriedBy);
        Assert.Equal(again.Id, (await bench.Jobs.RetryAsync(job.Id, default)).Id);
        await bench.RunToEndAsync(again.Id);
        Assert.Equal(17, (await bench.StoryAsync(again)).OfType<TrainingEvent.Measured>().First().Step);
    }

    [Fact]
    public async Task A_running_job_is_stopped_with_a_checkpoint()
    {
        var job = await bench.Jobs.SubmitAsync(bench.Request(secondsPerStep: 0.05, samples: 6_400), default);
        var running = Task.Run(() => bench.RunToEndAsync(job.Id));
        await foreach (var logged in bench.Events.FollowAsync<TrainingEvent>(TrainingJob.LogOf(job.Id), 0, default))
        {
            if (logged.Event is TrainingEvent.Measured { Step: >= 1 })
            {
                break;
            }
        }

        await bench.Jobs.CancelAsync(job.Id, default);
        job = await running;
        Assert.Equal(JobState.Cancelled, job.State);
        Assert.NotEmpty(job.Progress.Checkpoints);
        Assert.Null(job.Model);
        Assert.Equal((job.State, job.Ended), ((await bench.Jobs.CancelAsync(job.Id, default)).State, job.Ended));
    }

    [Fact]
    public async Task A_queued_job_is_cancelled_without_being_started()
    {
        var job = await bench.Jobs.SubmitAsync(bench.Request(), default);
        await bench.Jobs.CancelAsync(job.Id, default);
        job = await bench.RunToEndAsync(job.Id);
        Assert.Equal((JobState.Cancelled, null), (job.State, job.ExternalId));
    }

    [Fact]
    public async Task A_job_waits_while_its_backend_is_full()
    {
        using var folder = new TemporaryFolder();
        var one = new OneAtATime(folder);
        using var small = new JobBench(others: [one]);
        var first = await small.Jobs.SubmitAsync(small.Request(backend: "single"), default);
        var second = await small.Jobs.SubmitAsync(small.Request(backend: "single"), default);
        Assert.NotNull(await small.Watcher.RunAsync(second.Id, default));
        Assert.Equal(JobState.Queued, (await small.Jobs.FindAsync(second.Id, default))!.State);
        await small.RunToEndAsync(first.Id);
        Assert.Equal(JobState.Succeeded, (await small.RunToEndAsync(second.Id)).State);
    }

    [Fact]
    public async Task Two_jobs_are_compared_by_plan_and_curve()
    {
        var request = bench.Request();
        var a = await bench.Jobs.SubmitAsync(request, default);
        var b = await bench.Jobs.SubmitAsync(request with { Plan = request.Plan with { Trainer = request.Plan.Trainer with { LearningRate = 1e-4 } } }, default);
        await bench.RunToEndAsync(a.Id);
        await bench.RunToEndAsync(b.Id);

        var comparison = await bench.Reader.CompareAsync(a.Id, b.Id, default);

        Assert.Equal("/trainer/learningRate", Assert.Single(comparison.Differences).Path);
        Assert.NotEmpty(comparison.CurvesB.Series["validation.loss"]);
        Assert.All(comparison.CurvesA.Series.Values, points => Assert.True(points.Count <= 500));
    }

    [Fact]
    public void Thinning_keeps_ends_lows_and_highs()
    {
        var points = Enumerable.Range(0, 10_000).Select(i => new CurvePoint(i, i == 5_000 ? 99 : i == 7_000 ? -99 : Math.Sin(i), default)).ToList();
        var thin = CurveThinning.Thin(points, 200);
        Assert.InRange(thin.Count, 100, 200);
        Assert.Equal((0, 9_999), (thin[0].Step, thin[^1].Step));
        Assert.Contains(thin, point => point.Value == 99);
        Assert.Contains(thin, point => point.Value == -99);
        Assert.Equal(thin.OrderBy(point => point.Step), thin);
    }

    /// <summary>A rehearsal that takes one job at a time.</summary>
    private sealed class OneAtATime(TemporaryFolder folder) : ITrainingBackend
    {

        private RehearsalBackend Inner => new(new TrainingHome(folder.Path), TimeProvider.System);

        public string Id => "single";

        public string Title => "One at a time";

        public Type SettingsType => typeof(RehearsalSettings);

        public TrainingCapabilities Capabilities => Inner.Capabilities with { Concurrent = 1 };

        public IAsyncEnumerable<Finding> CheckAsync(TrainingPlan plan, object settings, CancellationToken cancellationToken) => Inner.CheckAsync(plan, settings, cancellationToken);

        public async ValueTask<JobRef> SubmitAsync(TrainingSubmission submission, CancellationToken cancellationToken) =>
            await Inner.SubmitAsync(submission, cancellationToken) with { Backend = Id };

        public IAsyncEnumerable<TrainingEvent> WatchAsync(JobRef job, object settings, long after, CancellationToken cancellationToken) =>
            Inner.WatchAsync(job, settings, after, cancellationToken);

        public ValueTask CancelAsync(JobRef job, object settings, CancellationToken cancellationToken) => Inner.CancelAsync(job, settings, cancellationToken);

        public IAsyncEnumerable<FetchedFile> FetchAsync(JobRef job, object settings, CancellationToken cancellationToken) => Inner.FetchAsync(job, settings, cancellationToken);
    }
}
