using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU01: loss or gradient is not finite in three steps running.</summary>
internal sealed class FiguresNotFinite : IWatchRule
{
    public string Code => "RU01";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        if (curve.BadSteps >= 3)
        {
            yield return Say.Error(Code, "/progress", $"Loss or gradient was not finite in {curve.BadSteps} steps running: the job is stopped, its last checkpoint is kept.",
                "Lower the learning rate, or use bf16 or f32.");
        }
    }
}
