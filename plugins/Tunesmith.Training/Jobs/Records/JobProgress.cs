using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>What the events of a job add up to. It can be made again from the log at any time.</summary>
public sealed record JobProgress
{
    /// <summary>Number of the last event.</summary>
    public long Last { get; init; }

    /// <summary>Machine and device.</summary>
    public string? Where { get; init; }

    /// <summary>When it really started, UTC, by the clock of the place.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Last step.</summary>
    public int Step { get; init; }

    /// <summary>Steps in all.</summary>
    public int TotalSteps { get; init; }

    /// <summary>Latest value of each figure.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Largest memory of the device that was told, in MiB.</summary>
    public double? PeakMemoryMib { get; init; }

    /// <summary>Versions and figures of the place.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Checkpoints, oldest first.</summary>
    public IReadOnlyList<JobCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>What the watch rules have found, each code once.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>How it ended; null while it has not.</summary>
    public TrainingEvent? Ending { get; init; }

    /// <summary>The progress after one more event.</summary>
    public JobProgress After(TrainingEvent item) => Added(item) with { Last = item.Sequence };

    private JobProgress Added(TrainingEvent item) => item switch
    {
        TrainingEvent.Started started => this with
        {
            Where = started.Where, TotalSteps = started.TotalSteps, Environment = started.Environment, StartedAt = StartedAt ?? started.At,
        },
        TrainingEvent.Measured measured => this with
        {
            Step = Math.Max(Step, measured.Step), Metrics = Merged(measured.Metrics), PeakMemoryMib = Peak(measured.Metrics),
        },
        TrainingEvent.Checkpointed saved => this with { Checkpoints = [.. Checkpoints, new(saved.Step, saved.Path, saved.Best)] },
        { IsEnd: true } => this with { Ending = item },
        _ => this,
    };

    private Dictionary<string, double> Merged(IReadOnlyDictionary<string, double> more)
    {
        var merged = new Dictionary<string, double>(Metrics);
        foreach (var (name, value) in more)
        {
            merged[name] = value;
        }

        return merged;
    }

    private double? Peak(IReadOnlyDictionary<string, double> more) =>
        more.TryGetValue("memory_mib", out var now) ? Math.Max(now, PeakMemoryMib ?? 0) : PeakMemoryMib;
}
