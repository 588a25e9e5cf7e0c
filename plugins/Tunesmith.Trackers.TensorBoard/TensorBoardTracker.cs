using Tunesmith.Training;

namespace Tunesmith.Trackers.TensorBoard;

/// <summary>Writes event files that TensorBoard reads. What stands in the file already is not written again.</summary>
/// <param name="home">The usual folder.</param>
public sealed class TensorBoardTracker(TrainingHome home) : ITracker
{
    /// <inheritdoc/>
    public string Id => "tensorboard";

    /// <inheritdoc/>
    public string Title => "TensorBoard";

    /// <inheritdoc/>
    public Type SettingsType => typeof(TensorBoardSettings);

    /// <inheritdoc/>
    public async ValueTask<string> StartAsync(TrackedRun run, object settings, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(FolderOf(settings), $"{Plain(run.Name)}-{Plain(run.JobId)}");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"events.out.tfevents.{run.StartedAt.ToUnixTimeSeconds()}.tunesmith.1.0");
        if (!File.Exists(file) || EventFile.Read(file).Count == 0)
        {
            var text = string.Join("\n", run.Tags.Select(tag => $"| {tag.Key} | {tag.Value} |").Prepend("| --- | --- |").Prepend("| tag | value |"));
            await EventFile.AppendAsync(file, [EventRecord.Version(run.StartedAt), EventRecord.Text("run", text, run.StartedAt), EventRecord.Text("plan", $"```\n{PlanReader.Write(run.Plan)}```", run.StartedAt)], cancellationToken);
        }

        return file;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(string trackerRun, IReadOnlyList<TrainingEvent> events, object settings, CancellationToken cancellationToken)
    {
        var known = EventFile.Read(trackerRun).Select(point => (point.Tag, point.Step)).ToHashSet();
        var records = new List<byte[]>();
        foreach (var item in events)
        {
            foreach (var (tag, step, value) in ScalarsOf(item).Where(point => known.Add((point.Tag, point.Step))))
            {
                records.Add(EventRecord.Scalar(tag, step, (float)value, item.At));
            }

            if (item is TrainingEvent.Sampled sampled && known.Add((SampleTag(sampled), sampled.Step)))
            {
                records.Add(EventRecord.Text(SampleTag(sampled), $"**{sampled.Prompt}**\n\n{sampled.Answer}", item.At, sampled.Step));
            }
        }

        await EventFile.AppendAsync(trackerRun, records, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask EndAsync(string trackerRun, TrainingEvent ending, object settings, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public Uri? PageOf(string trackerRun, object settings) => null;

    private static IEnumerable<(string Tag, long Step, double Value)> ScalarsOf(TrainingEvent item) => item is TrainingEvent.Measured measured
        ? measured.Metrics.Where(metric => double.IsFinite(metric.Value)).Select(metric => (TagOf(metric.Key), (long)measured.Step, metric.Value))
        : [];

    // TensorBoard groups by what stands before the slash.
    private static string TagOf(string name) => name.StartsWith("validation.", StringComparison.Ordinal) ? $"validation/{name[11..]}" : $"train/{name}";

    private static string SampleTag(TrainingEvent.Sampled sampled) => $"samples/{Plain(sampled.Prompt.Length > 40 ? sampled.Prompt[..40] : sampled.Prompt)}";

    private static string Plain(string text) => string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-'));

    private string FolderOf(object settings) => ((TensorBoardSettings)settings).Folder is { Length: > 0 } folder ? folder : home.Below("tensorboard");
}
