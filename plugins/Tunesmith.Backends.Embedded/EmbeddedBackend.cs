using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Training.Embedded;

/// <summary>Trains on this computer's processor, in a process of its own that goes on when the server goes down.</summary>
/// <param name="home">Where job folders lie.</param>
/// <param name="time">The clock that it watches by.</param>
/// <param name="worker">The training program.</param>
public sealed class EmbeddedBackend(TrainingHome home, TimeProvider time, WorkerProgram worker) : ITrainingBackend
{
    /// <inheritdoc/>
    public string Id => "embedded";

    /// <inheritdoc/>
    public string Title => "This computer (CPU)";

    /// <inheritdoc/>
    public Type SettingsType => typeof(EmbeddedSettings);

    /// <inheritdoc/>
    public TrainingCapabilities Capabilities { get; } = new(
        new HashSet<TuningMethod> { TuningMethod.Lora, TuningMethod.Full },
        new HashSet<Precision> { Precision.Auto, Precision.F32, Precision.Bf16 },
        Resume: true, LiveMetrics: true, FetchesAdapter: true, Simulated: false, Device: "cpu", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync(TrainingPlan plan, object settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask;
        foreach (var finding in EmbeddedChecks.Of(plan, home, worker))
        {
            yield return finding;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<JobRef> SubmitAsync(TrainingSubmission submission, CancellationToken cancellationToken)
    {
        if (!worker.Exists)
        {
            throw new TunesmithException("TS6201", $"The training worker is not installed ({worker.Assembly} is missing). Build or install the plug-in Tunesmith.Torch, or choose another backend.");
        }

        var job = new JobRef(Id, submission.Key.ToString("N"));
        var folder = FolderOf(job);
        Directory.CreateDirectory(folder.Path);
        // Whoever moves the file there first starts the worker; the lock in the worker's folder is the second guard.
        var first = await WriteOnceAsync(folder.Submission, JsonSerializer.SerializeToUtf8Bytes(submission, TrainingJson.File), cancellationToken);
        if (first || (!folder.Lives() && !folder.Started && folder.Exit() is null))
        {
            WorkerStart.Detached(worker, folder, submission.Settings as EmbeddedSettings ?? new EmbeddedSettings());
        }

        return job;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TrainingEvent> WatchAsync(JobRef job, object settings, long after, CancellationToken cancellationToken) =>
        Watch(Find(job), settings as EmbeddedSettings ?? new EmbeddedSettings()).FromAsync(after, cancellationToken);

    /// <inheritdoc/>
    public ValueTask CancelAsync(JobRef job, object settings, CancellationToken cancellationToken)
    {
        Find(job).AskToStop();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FetchedFile> FetchAsync(JobRef job, object settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = Find(job);
        if (!Directory.Exists(folder.Result))
        {
            throw new TunesmithException("TS6204", $"The job {job.ExternalId} has no result: it has not ended, or it failed. Wait for its end, or go on from its checkpoint.");
        }

        foreach (var name in Directory.GetFiles(folder.Result).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder.Result, name);
            await using var content = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            yield return new FetchedFile(name, hash, _ => ValueTask.FromResult<Stream>(File.OpenRead(path)));
        }
    }

    private JobWatch Watch(JobFolder folder, EmbeddedSettings settings) => new(folder, time, () => WorkerStart.Detached(worker, folder, settings));

    private JobFolder Find(JobRef job) => FolderOf(job) is { Exists: true } folder
        ? folder
        : throw new TunesmithException("TS6203", $"There is no training job '{job.ExternalId}' on this computer; its folder below {home.Path} may have been removed. Start the plan again.");

    private JobFolder FolderOf(JobRef job) => new(Path.Combine(home.Path, "embedded", Path.GetFileName(job.ExternalId)));

    private static async ValueTask<bool> WriteOnceAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return false;
        }

        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        await File.WriteAllBytesAsync(draft, content, cancellationToken);
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
            return false;
        }
    }
}
