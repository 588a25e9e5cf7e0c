using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ME03: the logits take much of the memory.</summary>
internal sealed class LogitsDominate : IPlanRule
{
    public string Code => "ME03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Memory is { } memory && facts.Base is { } model && facts.Plan.Trainer.MicroBatch > 1 && facts.Device is not "cpu"
            && memory["logits"] > 0.3 * memory.Total)
        {
            var micro = facts.Plan.Trainer.MicroBatch / 2;
            var change = MemoryRemedies.HalveBatch(facts.Plan);
            yield return Say.Hint(Code, At.Micro,
                $"The vocabulary of {model.Vocabulary} makes the logits {Say.Gib(memory["logits"])} of {Say.Gib(memory.Total)}.",
                Say.Change($"Halve the micro batch to {micro} and double the accumulation (same result)", change));
        }
    }
}
