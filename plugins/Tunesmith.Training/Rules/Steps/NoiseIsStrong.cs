using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>NE01: the noise on the embeddings is strong.</summary>
internal sealed class NoiseIsStrong : IPlanRule
{
    public string Code => "NE01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.NeftuneAlpha > 15)
        {
            yield return Say.Warning(Code, At.Noise, $"The noise on the embeddings is {facts.Plan.Trainer.NeftuneAlpha:0.#}; usual is 5 to 15, and none where exact wording matters.",
                Say.Set(At.Noise, 5, "Set it to 5"));
        }
    }
}
