using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ME01: the plan does not fit into the memory of the device.</summary>
internal sealed class DoesNotFit : IPlanRule
{
    public string Code => "ME01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Memory is { } memory && facts.MemoryAvailable is { } available && memory.Total > 0.97 * available)
        {
            var best = MemoryRemedies.For(facts).FirstOrDefault(remedy => remedy.Fits);
            yield return Say.Error(Code, At.Micro,
                $"About {Say.Gib(memory.Total)} are needed, {Say.Gib(available)} are there. Largest part: {memory.Largest.Name} with {Say.Gib(memory.Largest.Bytes)}.",
                best is null ? "No single change makes it fit: take a smaller base or a larger device." : new Fix($"{best.Text} (about {Say.Gib(best.Total)})", best.Changes));
        }
    }
}
