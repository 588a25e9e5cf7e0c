using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU13: the tuned model is worse than its base on the validation samples.</summary>
internal sealed class WorseThanTheBase : IWatchRule
{
    public string Code => "RU13";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        var validation = curve["validation.loss"];
        if (curve.Ended && validation is [{ Step: 0 } untrained, _, ..] && validation.Skip(1).Min(point => point.Value) is var best && best >= untrained.Value)
        {
            yield return Say.Error(Code, "/progress", $"The best validation loss is {best:0.000}, the base's was {untrained.Value:0.000}: the tuned model is worse on your own data.", "Do not promote it.");
        }
    }
}
