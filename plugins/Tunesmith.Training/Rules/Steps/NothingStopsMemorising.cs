using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>EP03: many epochs and no early stop.</summary>
internal sealed class NothingStopsMemorising : IPlanRule
{
    public string Code => "EP03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer is { Epochs: >= 8, EarlyStopPatience: 0 } trainer && facts.Validation is > 0)
        {
            yield return Say.Warning(Code, At.Patience, $"{trainer.Epochs:0.#} passes over the same samples, and nothing stops when the validation loss rises.",
                Say.Set(At.Patience, 2, "Stop after 2 validations without gain"));
        }
    }
}
