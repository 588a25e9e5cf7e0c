using System.Diagnostics;
using Tunesmith.Flows;
using Tunesmith.Testing.Folders;
using Tunesmith.Training;
using Tunesmith.Training.Embedded;
using Tunesmith.Training.Testing;
using Xunit;

namespace Tunesmith.Torch.Tests;

public sealed class EmbeddedBackendTests : TrainingBackendConformance, IDisposable
{
    private static readonly PlanTrainer Short = new()
    {
        Epochs = 100, MaxSteps = 6, MicroBatch = 4, Accumulation = 1, LearningRate = 1e-3, MaxLength = 200, EvaluateEvery = 3, EarlyStopPatience = 0, Precision = Precision.F32,
    };

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("tunesmith-embedded-test-");
    private readonly TinyJob _small = new(new PlanMethod { Rank = 4, Alpha = 8 }, Short);
    private readonly TinyJob _long = new(new PlanMethod { Rank = 4, Alpha = 8 }, Short with { MaxSteps = 100_000, Epochs = 100_000, EvaluateEvery = 50_000 });

    protected override ITrainingBackend Open() =>
        new EmbeddedBackend(new TrainingHome(_home.FullName), TimeProvider.System, new WorkerProgram(Worker.Assembly));

    protected override TrainingSubmission SmallJob(Guid key) => _small.Submission(key);

    protected override TrainingSubmission? LongJob(Guid key) => _long.Submission(key);

    protected override JobRef? Unknown => new("embedded", Guid.NewGuid().ToString("N"));

    [Fact]
    public async Task A_killed_worker_is_a_failure_of_that_job_only()
    {
        var submission = LongJob(Guid.NewGuid())!;
        var job = await Open().SubmitAsync(submission, default);
        TrainingEvent? last = null;
        await foreach (var item in Open().WatchAsync(job, submission.Settings, 0, default))
        {
            last = item;
            if (item is TrainingEvent.Measured { Step: 2 })
            {
                KillWorker(job);
            }
        }

        var failed = Assert.IsType<TrainingEvent.Failed>(last);
        Assert.Equal("worker_died", failed.Code);
        Assert.Contains("137", failed.Message, StringComparison.Ordinal);
        Assert.Equal(failed, (await WatchAsync(job, submission, failed.Sequence - 1))[0]);
        Assert.Equal(job, await Open().SubmitAsync(submission, default));
        Assert.False(WorkerLives(job), "The same key must not start a second worker.");
    }

    [Fact]
    public async Task An_abort_of_libtorch_is_a_failure_of_that_job_only()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with kill.");
        var submission = LongJob(Guid.NewGuid())!;
        var job = await Open().SubmitAsync(submission, default);
        TrainingEvent? last = null;
        await foreach (var item in Open().WatchAsync(job, submission.Settings, 0, default))
        {
            last = item;
            if (item is TrainingEvent.Measured { Step: 2 })
            {
                await AbortAsync(WorkerProcess(job)!);
            }
        }

        var failed = Assert.IsType<TrainingEvent.Failed>(last);
        Assert.Equal("worker_died", failed.Code);
        Assert.Contains("134", failed.Message, StringComparison.Ordinal);
        Assert.Contains("checkpoint", failed.Hint, StringComparison.Ordinal);

        // Another job of the same backend is none the worse.
        var other = SmallJob(Guid.NewGuid());
        Assert.IsType<TrainingEvent.Succeeded>((await WatchAsync(await Open().SubmitAsync(other, default), other, 0))[^1]);
    }

    [Fact]
    public async Task A_stopped_job_goes_on_from_its_checkpoint_in_another_job()
    {
        var submission = LongJob(Guid.NewGuid())!;
        var job = await Open().SubmitAsync(submission, default);
        TrainingEvent.Checkpointed? kept = null;
        await foreach (var item in Open().WatchAsync(job, submission.Settings, 0, default))
        {
            if (item is TrainingEvent.Measured { Step: 3 })
            {
                await Open().CancelAsync(job, submission.Settings, default);
            }

            kept = item as TrainingEvent.Checkpointed ?? kept;
        }

        var next = submission with { Key = Guid.NewGuid(), ResumeFrom = kept!.Path, Plan = submission.Plan with { Trainer = submission.Plan.Trainer with { MaxSteps = kept.Step + 2 } } };
        var story = await WatchAsync(await Open().SubmitAsync(next, default), next, 0);

        Assert.IsType<TrainingEvent.Succeeded>(story[^1]);
        Assert.Equal([kept.Step + 1, kept.Step + 2], Worker.Losses(story).Keys);
    }

    [Fact]
    public async Task A_missing_worker_is_a_finding_and_an_error()
    {
        var backend = new EmbeddedBackend(new TrainingHome(_home.FullName), TimeProvider.System, new WorkerProgram("/nowhere/worker.dll"));

        var findings = await backend.CheckAsync(_small.Plan, new EmbeddedSettings(), default).ToListAsync();

        Assert.Contains(findings, finding => finding.Code == "TS6201" && finding.Severity == Severity.Error);
        Assert.Equal("TS6201", (await Assert.ThrowsAsync<TunesmithException>(async () => await backend.SubmitAsync(SmallJob(Guid.NewGuid()), default))).Code);
    }

    public void Dispose()
    {
        ScratchFolder.Remove(_home.FullName);
        _small.Dispose();
        _long.Dispose();
    }

    private bool WorkerLives(JobRef job) => WorkerProcess(job) is { HasExited: false };

    private void KillWorker(JobRef job)
    {
        if (WorkerProcess(job) is { } process)
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    // The runtime takes the first signal of that kind for itself when it comes from outside, and puts the system's handling back.
    private static async Task AbortAsync(Process worker)
    {
        while (!worker.HasExited)
        {
            using var abort = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"kill -ABRT {worker.Id}"]) { RedirectStandardError = true })!;
            await abort.WaitForExitAsync();
        }
    }

    private Process? WorkerProcess(JobRef job)
    {
        var mark = Path.Combine(_home.FullName, "embedded", job.ExternalId, "worker.json");
        if (!File.Exists(mark))
        {
            return null;
        }

        try
        {
            var pid = System.Text.Json.JsonDocument.Parse(File.ReadAllText(mark)).RootElement.GetProperty("pid").GetInt32();
            return Process.GetProcessById(pid) is { ProcessName: "dotnet" } process ? process : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
