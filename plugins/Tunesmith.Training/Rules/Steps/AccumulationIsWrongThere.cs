using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>BA03: the version of transformers there weights short samples too much under accumulation.</summary>
internal sealed class AccumulationIsWrongThere : IPlanRule
{
    public string Code => "BA03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.Accumulation > 1 && facts.Hardware?.Transformers is { } version && version < new Version(4, 46))
        {
            yield return Say.Hint(Code, At.Accumulation,
                $"transformers {version} there averages micro batches before it adds them up, so short samples count too much; fixed in 4.46.",
                "Update transformers, or set the accumulation to 1.");
        }
    }
}
