using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA10: the validation set is very small or very large.</summary>
internal sealed class ValidationSize : IPlanRule
{
    public string Code => "DA10";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Validation is { } validation && facts.Data is { Samples: > 0 } data && validation > 0)
        {
            var share = validation / (double)(validation + data.Samples);
            if (validation < 20 || share > 0.3)
            {
                yield return Say.Warning(Code, At.ValidationShare,
                    validation < 20
                        ? $"{validation} validation samples: a difference of less than about {Say.Percent(1 / Math.Sqrt(validation))} is noise."
                        : $"{Say.Percent(share)} of the samples are for validation; 5 to 10 % are usual.",
                    validation < 20 && data.Samples >= 200 && data.ValidationSamples is null or 0
                        ? Say.Set(At.ValidationShare, 0.1, "Hold out 10 %") : "Bring more samples, or move some to the other side.");
            }
        }
    }
}
