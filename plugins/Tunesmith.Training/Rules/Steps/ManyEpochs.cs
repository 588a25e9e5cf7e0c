using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>EP01: so many passes over so few samples memorise them.</summary>
internal sealed class ManyEpochs : IPlanRule
{
    public string Code => "EP01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.Epochs > 5 && facts.Data is { Samples: < 2_000 } data && facts.Base?.IsTiny != true)
        {
            yield return Say.Warning(Code, At.Epochs, $"{facts.Plan.Trainer.Epochs:0.#} passes over {data.Samples} samples: expect memorising. 3 are usual.",
                Say.Set(At.Epochs, 3, "Train 3 epochs"));
        }
    }
}
