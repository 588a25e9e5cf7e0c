using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU05: the gradient is huge.</summary>
internal sealed class GradientIsHuge : IWatchRule
{
    public string Code => "RU05";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        if (curve["grad_norm"] is [.., var last] && last.Value > 100)
        {
            yield return Say.Warning(Code, "/progress", $"The gradient norm is {last.Value:0} at step {last.Step}; usual is 0.1 to 10.", "Lower the learning rate.");
        }
    }
}
