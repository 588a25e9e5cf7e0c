using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU07: the validation loss rises while the training loss falls.</summary>
internal sealed class Overfitting : IWatchRule
{
    public string Code => "RU07";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        var validation = curve["validation.loss"];
        var losses = curve["loss"];
        if (validation is not [.., var before, var middle, var last] || losses.Count < 6)
        {
            yield break;
        }

        var falls = losses.TakeLast(3).Average(point => point.Value) < losses.Take(3).Average(point => point.Value);
        if (falls && last.Value > middle.Value && middle.Value > before.Value)
        {
            var best = validation.MinBy(point => point.Value);
            yield return Say.Warning(Code, "/progress", $"The validation loss rises since step {best.Step} ({best.Value:0.000} → {last.Value:0.000}) while the training loss falls: overfitting.",
                $"Stop; the checkpoint of step {best.Step} is the best and is kept.");
        }
    }
}
