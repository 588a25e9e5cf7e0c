using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU02: the loss is 0 while the gradient is not finite.</summary>
internal sealed class HalfPrecisionOverflow : IWatchRule
{
    public string Code => "RU02";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        if (curve.ZeroLossWithBadGradient)
        {
            yield return Say.Warning(Code, "/progress", "The loss is exactly 0 while the gradient is not finite: 16-bit floats overflow.", "Use bf16, or f32.");
        }
    }
}
