using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA16: validation samples are in another language than training samples.</summary>
internal sealed class ValidationSpeaksAnotherLanguage : IPlanRule
{
    public string Code => "DA16";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { Language: { } own, ValidationLanguage: { } other } && own.Code != other.Code && own.Share > 0.5 && other.Share > 0.5)
        {
            yield return Say.Warning(Code, At.Validation, $"{Say.Percent(own.Share)} of the training samples are in '{own.Code}', but {Say.Percent(other.Share)} of the validation samples in '{other.Code}': the validation loss measures something else.",
                "Split one dataset, so that both sides are alike.");
        }
    }
}
