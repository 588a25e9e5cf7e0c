using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Tunesmith.Flows;
using Tunesmith.Training;

namespace Acme.SharedFolder;

/// <summary>Trains on a machine that watches a shared folder. Nothing but files goes back and forth, so no port is open and no key is needed.</summary>
public sealed class SharedFolderBackend(TimeProvider time) : ITrainingBackend
{
    /// <inheritdoc/>
    public string Id => "shared-folder";

    /// <inheritdoc/>
    public string Title => "Shared folder";

    /// <inheritdoc/>
    public Type SettingsType => typeof(SharedFolderSettings);

    /// <inheritdoc/>
    public TrainingCapabilities Capabilities { get; } = new(
        new HashSet<TuningMethod> { TuningMethod.Lora, TuningMethod.Qlora, TuningMethod.Full },
        new HashSet<Precision> { Precision.Auto, Precision.F32, Precision.Bf16, Precision.F16 },
        Resume: false, LiveMetrics: true, FetchesAdapter: true, Simulated: false, Device: null, MemoryBytes: null);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync(TrainingPlan plan, object settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var folder = ((SharedFolderSettings)settings).Folder;
        if (!Directory.Exists(folder))
        {
            yield return new("AC01", Severity.Error, "/backend", $"The shared folder '{folder}' is not there; expected a folder that the training machine sees too.", "Mount it, or give another one.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<JobRef> SubmitAsync(TrainingSubmission submission, CancellationToken cancellationToken)
    {
        var job = new JobRef(Id, submission.Key.ToString("N"));
        var folder = FolderOf(job, submission.Settings);
        if (!folder.Exists)
        {
            await folder.PutAsync(submission, cancellationToken);
        }

        return job;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrainingEvent> WatchAsync(
        JobRef job, object settings, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (folder, offset) = (Find(job, settings), 0L);
        while (true)
        {
            (var events, offset) = folder.Read(offset);
            foreach (var item in events)
            {
                if (item.Sequence > after)
                {
                    yield return item;
                }

                if (item.IsEnd)
                {
                    yield break;
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(((SharedFolderSettings)settings).LookEvery), time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask CancelAsync(JobRef job, object settings, CancellationToken cancellationToken)
    {
        Find(job, settings).AskToStop();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FetchedFile> FetchAsync(JobRef job, object settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var path in Find(job, settings).Result)
        {
            await using var content = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            yield return new(Path.GetFileName(path), hash, _ => ValueTask.FromResult<Stream>(File.OpenRead(path)));
        }
    }

    private static JobFolder Find(JobRef job, object settings) => FolderOf(job, settings) is { Exists: true } folder ? folder
        : throw new TunesmithException("TS6205", $"The job '{job.ExternalId}' is no longer in the shared folder.");

    private static JobFolder FolderOf(JobRef job, object settings) => new(Path.Combine(((SharedFolderSettings)settings).Folder, Path.GetFileName(job.ExternalId)));
}
