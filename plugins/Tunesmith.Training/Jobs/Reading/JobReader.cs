using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Reads what jobs have told: curves made small enough to draw, and two jobs side by side.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="events">Their logs.</param>
public sealed class JobReader(TrainingJobs jobs, IEventLog events)
{
    /// <summary>The whole curve of a job.</summary>
    public async ValueTask<JobCurve> CurveAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        var curve = new JobCurve(job.Plan);
        await foreach (var logged in events.ReadAsync<TrainingEvent>(job.Log, 0, cancellationToken))
        {
            curve.Add(logged.Event);
        }

        return curve;
    }

    /// <summary>The figures of a job, each with at most so many points; lows and highs are kept.</summary>
    public async ValueTask<JobFigures> FiguresAsync(TrainingJob job, int points, CancellationToken cancellationToken)
    {
        var curve = await CurveAsync(job, cancellationToken);
        return new(job.Id, curve.All.ToDictionary(series => series.Key, series => CurveThinning.Thin(series.Value, points)));
    }

    /// <summary>Two jobs side by side.</summary>
    /// <exception cref="TunesmithException">TS6102: one of them does not exist.</exception>
    public async ValueTask<JobComparison> CompareAsync(string a, string b, CancellationToken cancellationToken)
    {
        var first = await jobs.FindAsync(a, cancellationToken) ?? throw JobShelf.Missing(a);
        var second = await jobs.FindAsync(b, cancellationToken) ?? throw JobShelf.Missing(b);
        return new(
            first,
            second,
            PlanDifference.Of(first.Plan, second.Plan),
            await FiguresAsync(first, 500, cancellationToken),
            await FiguresAsync(second, 500, cancellationToken));
    }
}
