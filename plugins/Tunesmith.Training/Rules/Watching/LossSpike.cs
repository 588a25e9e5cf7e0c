using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU06: the loss has jumped and stays up.</summary>
internal sealed class LossSpike : IWatchRule
{
    public string Code => "RU06";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        var losses = curve["loss"];
        if (losses.Count < 15)
        {
            yield break;
        }

        var average = losses[0].Value;
        var high = 0;
        foreach (var point in losses.Skip(1))
        {
            high = point.Value > 3 * average ? high + 1 : 0;
            average = high > 0 ? average : (0.9 * average) + (0.1 * point.Value);
            if (high == 5)
            {
                yield return Say.Warning(Code, "/progress", $"The loss jumped to {point.Value:0.00} at step {point.Step}, three times its average of {average:0.00}, and stayed for 5 steps.",
                    "Stop, lower the learning rate, and go on from the last checkpoint.");
                yield break;
            }
        }
    }
}
