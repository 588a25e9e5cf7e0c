using System.Runtime.CompilerServices;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Plays a run for demonstrations and tests. Nothing is trained, and it says so everywhere it shows.</summary>
/// <param name="home">Where the played jobs are noted, as a real place notes its own.</param>
/// <param name="time">The clock that it plays by.</param>
public sealed class RehearsalBackend(TrainingHome home, TimeProvider time) : ITrainingBackend
{
    private const string JobFile = "job.json";
    private const string StopFile = "stop";

    /// <inheritdoc/>
    public string Id => "rehearsal";

    /// <inheritdoc/>
    public string Title => "Rehearsal (nothing is trained)";

    /// <inheritdoc/>
    public Type SettingsType => typeof(RehearsalSettings);

    /// <inheritdoc/>
    public TrainingCapabilities Capabilities { get; } = new(
        new HashSet<TuningMethod> { TuningMethod.Lora, TuningMethod.Qlora, TuningMethod.Full },
        new HashSet<Precision> { Precision.Auto, Precision.F32, Precision.Bf16, Precision.F16 },
        Resume: true, LiveMetrics: true, FetchesAdapter: true, Simulated: true, Device: null, MemoryBytes: null) { Concurrent = 20 };

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync(TrainingPlan plan, object settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask;
        yield break;
    }

    /// <inheritdoc/>
    public async ValueTask<JobRef> SubmitAsync(TrainingSubmission submission, CancellationToken cancellationToken)
    {
        var folder = FolderOf(submission.Key.ToString("N"));
        if (!File.Exists(Path.Combine(folder, JobFile)))
        {
            Directory.CreateDirectory(folder);
            var samples = File.ReadLines(submission.TrainFile).LongCount(line => line.Length > 0);
            var start = int.TryParse(submission.ResumeFrom?.Split('-')[^1], out var step) ? step : 0;
            var validates = submission.ValidationFile is not null || submission.Plan.Data.ValidationShare > 0;
            var played = new Rehearsal(submission.Plan, samples, validates, start, time.GetUtcNow(), (RehearsalSettings)submission.Settings);
            var draft = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
            await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(played, TrainingJson.Line), cancellationToken);
            MoveIfFirst(draft, Path.Combine(folder, JobFile));
        }

        return new(Id, submission.Key.ToString("N"));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrainingEvent> WatchAsync(
        JobRef job, object settings, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var played = Find(job);
        while (true)
        {
            var next = default(TrainingEvent);
            foreach (var item in played.Story(StoppedAt(job)).SkipWhile(item => item.Sequence <= after))
            {
                if (item.At > time.GetUtcNow())
                {
                    next = item;
                    break;
                }

                after = item.Sequence;
                yield return item;
                if (item.IsEnd)
                {
                    yield break;
                }
            }

            if (next is null)
            {
                yield break;
            }

            // In small pieces, so that a stop is seen soon.
            var wait = next.At - time.GetUtcNow();
            await Task.Delay(wait < TimeSpan.FromSeconds(1) ? wait > TimeSpan.Zero ? wait : TimeSpan.Zero : TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CancelAsync(JobRef job, object settings, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Find(job).Story(StoppedAt(job)).Any(item => item.IsEnd && item.At <= now))
        {
            return;
        }

        var draft = Path.Combine(FolderOf(job.ExternalId), $"{Guid.NewGuid():N}.tmp");
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(now, TrainingJson.Line), cancellationToken);
        MoveIfFirst(draft, Path.Combine(FolderOf(job.ExternalId), StopFile));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FetchedFile> FetchAsync(JobRef job, object settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask;
        foreach (var file in RehearsalFiles.Of(Find(job).Plan))
        {
            yield return file;
        }
    }

    private Rehearsal Find(JobRef job)
    {
        var file = Path.Combine(FolderOf(job.ExternalId), JobFile);
        return File.Exists(file)
            ? JsonSerializer.Deserialize<Rehearsal>(File.ReadAllText(file), TrainingJson.Line)!
            : throw new TunesmithException("TS6021", $"There is no rehearsal '{job.ExternalId}'; its folder may have been removed.");
    }

    private DateTimeOffset? StoppedAt(JobRef job)
    {
        var file = Path.Combine(FolderOf(job.ExternalId), StopFile);
        return File.Exists(file) ? JsonSerializer.Deserialize<DateTimeOffset>(File.ReadAllText(file), TrainingJson.Line) : null;
    }

    private string FolderOf(string id) => Path.Combine(home.Path, "rehearsals", Path.GetFileName(id));

    private static void MoveIfFirst(string draft, string file)
    {
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
