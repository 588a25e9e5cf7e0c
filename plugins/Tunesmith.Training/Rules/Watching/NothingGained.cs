using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU09: the validation loss has not improved in the first third.</summary>
internal sealed class NothingGained : IWatchRule
{
    public string Code => "RU09";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        var validation = curve["validation.loss"];
        if (curve.TotalSteps > 0 && validation is [{ Step: 0 } untrained, _, ..] && validation[^1].Step >= 0.3 * curve.TotalSteps && validation[^1].Step < 0.7 * curve.TotalSteps
            && validation.Skip(1).All(point => point.Value >= untrained.Value))
        {
            yield return Say.Hint(Code, "/progress", $"After {validation[^1].Step} of {curve.TotalSteps} steps the validation loss ({validation[^1].Value:0.000}) is no better than that of the base ({untrained.Value:0.000}).",
                "The learning rate may be too low, or the data do not fit together.");
        }
    }
}
