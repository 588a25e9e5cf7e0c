using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU08: the training loss is almost zero before the second epoch.</summary>
internal sealed class Memorised : IWatchRule
{
    public string Code => "RU08";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        if (curve["loss"] is [.., var last] && last.Value < 0.05 && curve["epoch"] is [.., var epoch] && epoch.Value < 2 && curve["loss"].Count > 10)
        {
            yield return Say.Warning(Code, "/progress", $"The training loss is {last.Value:0.000} in epoch {epoch.Value:0.0}: the samples are memorised.", "Stop, and use fewer epochs or a lower rate.");
        }
    }
}
