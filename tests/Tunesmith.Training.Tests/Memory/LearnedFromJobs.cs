using System.Runtime.CompilerServices;
using Tunesmith.Flows;
using Tunesmith.Training.Tests.Jobs;

namespace Tunesmith.Training.Tests.Memory;

public sealed class LearnedFromJobs
{
    private static readonly PlanBase Base = new() { Model = "Qwen/Qwen2.5-0.5B-Instruct" };

    [Fact]
    public async Task What_finished_jobs_used_corrects_the_estimate_of_the_next_and_does_not_talk_itself_away()
    {
        using var folder = new TemporaryFolder();
        var gauged = new Gauged(new RehearsalBackend(new TrainingHome(folder.Path), TimeProvider.System));
        using var bench = new JobBench(others: [gauged]);
        var bare = await EstimateAsync(bench);
        Assert.Equal(1, bare.Correction);
        gauged.PeakMib = 2.0 * bare.Total / (1 << 20);

        for (var run = 0; run < 4; run++)
        {
            var job = await bench.RunToEndAsync((await bench.Jobs.SubmitAsync(Request(bench) with { Key = $"run {run}" }, default)).Id);
            Assert.Equal(JobState.Succeeded, job.State);
            var now = await EstimateAsync(bench);
            Assert.Equal(2, now.Correction, 3);
            Assert.Equal(2.0, now.Total / (double)bare.Total, 3);
        }

        var device = await bench.Checks.RunAsync(new(Request(bench).Plan, "gauged") { Folder = bench.Folder.Path, Device = "t4" }, default);
        Assert.Equal(device.Memory!.Available, Gpus.All["t4"].MemoryBytes);
    }

    private static async Task<MemoryCheck> EstimateAsync(JobBench bench) =>
        (await bench.Checks.RunAsync(new(Request(bench).Plan, "gauged") { Folder = bench.Folder.Path }, default)).Memory!;

    private static JobRequest Request(JobBench bench) => bench.Request(backend: "gauged") is { } request ? request with { Plan = request.Plan with { Base = Base } } : throw new InvalidOperationException();

    /// <summary>A rehearsal on a machine that says how much memory it used.</summary>
    private sealed class Gauged(RehearsalBackend played) : ITrainingBackend
    {
        public double PeakMib { get; set; }

        public string Id => "gauged";

        public string Title => played.Title;

        public Type SettingsType => played.SettingsType;

        public TrainingCapabilities Capabilities => played.Capabilities;

        public IAsyncEnumerable<Finding> CheckAsync(TrainingPlan plan, object settings, CancellationToken cancellationToken) => played.CheckAsync(plan, settings, cancellationToken);

        public async ValueTask<JobRef> SubmitAsync(TrainingSubmission submission, CancellationToken cancellationToken) =>
            await played.SubmitAsync(submission, cancellationToken) with { Backend = Id };

        public async IAsyncEnumerable<TrainingEvent> WatchAsync(JobRef job, object settings, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var item in played.WatchAsync(job, settings, after, cancellationToken))
            {
                yield return item is TrainingEvent.Measured measured
                    ? measured with { Metrics = new Dictionary<string, double>(measured.Metrics) { ["memory_mib"] = PeakMib * Math.Min(1, measured.Step / 4.0) } }
                    : item;
            }
        }

        public ValueTask CancelAsync(JobRef job, object settings, CancellationToken cancellationToken) => played.CancelAsync(job, settings, cancellationToken);

        public IAsyncEnumerable<FetchedFile> FetchAsync(JobRef job, object settings, CancellationToken cancellationToken) => played.FetchAsync(job, settings, cancellationToken);
    }
}
