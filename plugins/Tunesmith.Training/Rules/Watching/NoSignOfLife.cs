using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU12: the job gives no sign of life.</summary>
internal sealed class NoSignOfLife : IWatchRule
{
    public string Code => "RU12";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        var losses = curve["loss"];
        if (curve.Ended || curve.LastAt is not { } seen || losses.Count < 3)
        {
            yield break;
        }

        var step = (losses[^1].At - losses[0].At) / (losses.Count - 1);
        var silence = now - seen;
        if (silence > TimeSpan.FromSeconds(60) && silence > 10 * step)
        {
            yield return Say.Warning(Code, "/progress", $"Nothing has come for {silence.TotalMinutes:0.#} minutes; a step took {step.TotalSeconds:0.#} seconds. The job may hang.",
                "Look at its log; stop it and go on from its last checkpoint.");
        }
    }
}
