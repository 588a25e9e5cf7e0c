using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ME02: the plan fits, but tightly.</summary>
internal sealed class FitsTightly : IPlanRule
{
    public string Code => "ME02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Memory is { } memory && facts.MemoryAvailable is { } available && memory.Total > 0.85 * available && memory.Total <= 0.97 * available)
        {
            var best = MemoryRemedies.For(facts).FirstOrDefault(remedy => remedy.Total <= 0.85 * available);
            yield return Say.Warning(Code, At.Micro,
                $"About {Say.Gib(memory.Total)} of {Say.Gib(available)}: tight. Close what else uses the device.",
                best is null ? "Watch the first steps." : new Fix($"{best.Text} (about {Say.Gib(best.Total)})", best.Changes));
        }
    }
}
