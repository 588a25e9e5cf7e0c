namespace Tunesmith.Training;

/// <summary>The figures of a job so far, as the watch rules read them.</summary>
public sealed class JobCurve(TrainingPlan plan)
{
    private readonly Dictionary<string, List<CurvePoint>> series = [];

    /// <summary>The plan.</summary>
    public TrainingPlan Plan => plan;

    /// <summary>Steps in all.</summary>
    public int TotalSteps { get; private set; }

    /// <summary>Rows of the base's embedding; 0 when not known.</summary>
    public int Vocabulary { get; init; } = BaseCatalogue.Find(plan.Base.Model)?.Vocabulary ?? 0;

    /// <summary>When the last event happened, by the clock of the place.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>Steps in a row, up to the last, whose figures were not finite.</summary>
    public int BadSteps { get; private set; }

    /// <summary>Whether a step had loss 0 and a gradient that was not finite.</summary>
    public bool ZeroLossWithBadGradient { get; private set; }

    /// <summary>Whether the job has ended.</summary>
    public bool Ended { get; private set; }

    /// <summary>Points of a figure, oldest first.</summary>
    public IReadOnlyList<CurvePoint> this[string name] => series.GetValueOrDefault(name) ?? [];

    /// <summary>All figures.</summary>
    public IReadOnlyDictionary<string, List<CurvePoint>> All => series;

    /// <summary>Adds an event.</summary>
    public void Add(TrainingEvent item)
    {
        LastAt = item.At;
        switch (item)
        {
            case TrainingEvent.Started started:
                TotalSteps = started.TotalSteps;
                break;
            case TrainingEvent.Logged { Code: "bad_step" }:
                BadSteps++;
                break;
            case TrainingEvent.Measured measured:
                Add(measured);
                break;
            default:
                Ended |= item.IsEnd;
                break;
        }
    }

    private void Add(TrainingEvent.Measured measured)
    {
        var bad = measured.Metrics.Any(metric => !double.IsFinite(metric.Value));
        if (measured.Metrics.TryGetValue("loss", out var loss))
        {
            ZeroLossWithBadGradient |= loss == 0 && (BadSteps > 0 || (measured.Metrics.TryGetValue("grad_norm", out var norm) && !double.IsFinite(norm)));
            // A script that leaves a bad figure out has said so just before; then this step has no loss or no gradient.
            BadSteps = bad ? BadSteps + 1 : double.IsFinite(loss) && measured.Metrics.ContainsKey("grad_norm") ? 0 : BadSteps;
        }

        foreach (var (name, value) in measured.Metrics.Where(metric => double.IsFinite(metric.Value)))
        {
            if (!series.TryGetValue(name, out var points))
            {
                series[name] = points = [];
            }

            points.Add(new(measured.Step, value, measured.At));
        }
    }
}
