using System.Runtime.CompilerServices;
using System.Text.Json;
using Tunesmith.Flows;
using Tunesmith.Training;

namespace Tunesmith.Backends.Python;

/// <summary>Trains with the exported script in a Python of this machine or of one that SSH reaches. The job goes on when this process ends.</summary>
/// <param name="home">Where job folders of this machine lie.</param>
/// <param name="time">The clock.</param>
public sealed class PythonBackend(TrainingHome home, TimeProvider time) : ITrainingBackend
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan RemotePause = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public string Id => "python";

    /// <inheritdoc/>
    public string Title => "Python (local or SSH)";

    /// <inheritdoc/>
    public Type SettingsType => typeof(PythonSettings);

    /// <inheritdoc/>
    public TrainingCapabilities Capabilities { get; } = new(
        new HashSet<TuningMethod> { TuningMethod.Lora, TuningMethod.Qlora, TuningMethod.Full },
        new HashSet<Precision> { Precision.Auto, Precision.F32, Precision.Bf16, Precision.F16 },
        Resume: true, LiveMetrics: true, FetchesAdapter: true, Simulated: false, Device: null, MemoryBytes: null);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync(TrainingPlan plan, object settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = (PythonSettings)settings;
        var (found, answer) = await Surroundings.ProbeAsync(new(given), given, cancellationToken);
        if (found is null)
        {
            var where = given.Host.Length > 0 ? $" on {given.Host}" : "";
            yield return new("TS6201", Severity.Error, "/backend", $"'{given.Interpreter}'{where} could not be run: {(answer.Complaint.Length > 0 ? answer.Complaint : $"code {answer.Code}")}.",
                given.Host.Length > 0 ? "Check that 'ssh' reaches the machine without a password, and the path of the interpreter." : "Give the path of a Python that has torch, transformers and peft.");
            yield break;
        }

        foreach (var finding in found.Check(plan, given))
        {
            yield return finding;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<JobRef> SubmitAsync(TrainingSubmission submission, CancellationToken cancellationToken)
    {
        var settings = (PythonSettings)submission.Settings;
        var folder = FolderOf(settings, submission.Key.ToString("N"));
        if (!await folder.IsStartedAsync(cancellationToken))
        {
            await folder.PutTextAsync("train.py", PythonScript.Of(submission.Plan, OriginOf(submission)), cancellationToken);
            await folder.PutTextAsync("plan.json", PlanReader.Write(submission.Plan), cancellationToken);
            await PutFileAsync(folder, "train.jsonl", submission.TrainFile, cancellationToken);
            if (submission.ValidationFile is { } validation)
            {
                await PutFileAsync(folder, "validation.jsonl", validation, cancellationToken);
            }

            var model = await PutBaseAsync(folder, settings, submission.BaseFolder, cancellationToken);
            await folder.StartAsync(CommandOf(settings, submission, model), cancellationToken);
        }

        return new(Id, submission.Key.ToString("N"));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrainingEvent> WatchAsync(
        JobRef job, object settings, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = (PythonSettings)settings;
        var folder = FolderOf(given, job.ExternalId);
        if (!await folder.ExistsAsync(cancellationToken))
        {
            throw new TunesmithException("TS6205", $"The folder of job '{job.ExternalId}' is no longer there ({folder.Path}).");
        }

        var story = new EventLines();
        while (true)
        {
            var glimpse = await folder.LookAsync(story.Offset, cancellationToken);
            foreach (var item in story.Take(glimpse.News).Where(item => item.Sequence > after))
            {
                yield return item;
            }

            if (story.Ended)
            {
                yield break;
            }

            if (glimpse.State is "over" or "gone")
            {
                var last = await EndWithoutWordsAsync(folder, glimpse, story.Last, cancellationToken);
                if (last.Sequence > after)
                {
                    yield return last;
                }

                yield break;
            }

            await Task.Delay(given.Host.Length > 0 ? RemotePause : Pause, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CancelAsync(JobRef job, object settings, CancellationToken cancellationToken) =>
        await FolderOf((PythonSettings)settings, job.ExternalId).StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<FetchedFile> FetchAsync(JobRef job, object settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = FolderOf((PythonSettings)settings, job.ExternalId);
        await using var plan = await folder.OpenAsync($"{folder.Path}/plan.json", cancellationToken);
        var result = JsonSerializer.Deserialize<TrainingPlan>(plan, TrainingJson.Line)!.Method.Kind == TuningMethod.Full ? "model" : "adapter";
        foreach (var (name, hash, file) in await folder.ResultAsync(result, cancellationToken))
        {
            yield return new(name, hash, token => folder.OpenAsync(file, token));
        }
    }

    private static async Task<TrainingEvent> EndWithoutWordsAsync(JobFolder folder, JobGlimpse glimpse, long last, CancellationToken cancellationToken)
    {
        var tail = await folder.TailAsync("stderr.log", cancellationToken);
        var message = glimpse.State == "gone" ? "The process vanished without ending: it was killed, or the machine went down." : $"The script ended with code {glimpse.Code} without saying why.";
        return new TrainingEvent.Failed(glimpse.Code == 137 ? "oom" : "worker_died", $"{message} {tail}".Trim(), "Repeat the job; it goes on from its last checkpoint.")
        {
            Sequence = last + 1, At = glimpse.At,
        };
    }

    private static async Task PutFileAsync(JobFolder folder, string name, string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        await folder.PutAsync(name, content, cancellationToken);
    }

    // A base that lies on this machine is read where it is, or sent along to another one.
    private static async Task<string?> PutBaseAsync(JobFolder folder, PythonSettings settings, string? baseFolder, CancellationToken cancellationToken)
    {
        if (baseFolder is null || settings.Host.Length == 0)
        {
            return baseFolder;
        }

        foreach (var file in Directory.EnumerateFiles(baseFolder).Order(StringComparer.Ordinal))
        {
            await PutFileAsync(folder, $"base/{Path.GetFileName(file)}", file, cancellationToken);
        }

        return $"{folder.Path}/base";
    }

    private static string CommandOf(PythonSettings settings, TrainingSubmission submission, string? model)
    {
        string[] words =
        [
            settings.Interpreter, "train.py", "--data", "train.jsonl", "--output", "out",
            .. submission.ValidationFile is null ? Array.Empty<string>() : ["--validation", "validation.jsonl"],
            .. model is null ? Array.Empty<string>() : ["--base", model],
            .. submission.ResumeFrom is { } checkpoint ? ["--resume", checkpoint] : Array.Empty<string>(),
        ];
        var path = settings.PythonPath.Length > 0 ? $"export PYTHONPATH={Shell.Quote(settings.PythonPath)}\n" : "";
        return $"{path}exec {string.Join(' ', words.Select(Shell.Quote))}\n";
    }

    private static ExportOrigin OriginOf(TrainingSubmission submission) => new(
        submission.Labels.GetValueOrDefault("flow"), submission.Labels.GetValueOrDefault("dataset"), submission.Labels.GetValueOrDefault("commit"));

    private JobFolder FolderOf(PythonSettings settings, string key)
    {
        var root = settings.Folder.Length > 0 ? settings.Folder : settings.Host.Length > 0 ? "tunesmith-jobs" : home.Below("python");
        return new(new(settings), $"{root.TrimEnd('/')}/{Path.GetFileName(key)}");
    }
}
