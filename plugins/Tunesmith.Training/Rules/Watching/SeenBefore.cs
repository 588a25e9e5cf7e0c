using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU04: the first loss is almost zero.</summary>
internal sealed class SeenBefore : IWatchRule
{
    public string Code => "RU04";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        if (curve["loss"] is [var first, ..] && first.Value < 0.1)
        {
            yield return Say.Warning(Code, "/progress", $"The first loss is {first.Value:0.000}: the base has seen these samples, or the answer stands in the question.",
                "Look at a rendered sample.");
        }
    }
}
