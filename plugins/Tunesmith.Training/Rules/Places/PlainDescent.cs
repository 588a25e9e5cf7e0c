using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>OP02: plain gradient descent hardly moves an adapter.</summary>
internal sealed class PlainDescent : IPlanRule
{
    public string Code => "OP02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.Optimizer == Optimizer.Sgd && facts.UsesAdapter)
        {
            yield return Say.Warning(Code, At.Optimizer, $"Plain gradient descent at {facts.Plan.Trainer.LearningRate:0.#e-0} hardly moves an adapter, half of which starts at zero; adaptive optimizers scale each weight's step.",
                Say.Set(At.Optimizer, "adamw", "Use AdamW"));
        }
    }
}
