using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO13: the rank is not lower than the modules that it adapts.</summary>
internal sealed class RankIsNotLow : IPlanRule
{
    public string Code => "LO13";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var narrowest = facts.UsesAdapter && facts.Base is { } model && Architectures.Of(model.ModelType).Known
            ? Architectures.Targeted(model, facts.Plan.Method.TargetModules).OrderBy(Side).Take(1)
            : [];
        foreach (var module in narrowest.Where(module => facts.Plan.Method.Rank >= Side(module)))
        {
            var rank = Math.Max(1, Side(module) / 4);
            yield return Say.Warning(Code, At.Rank, $"Rank {facts.Plan.Method.Rank} is not below the {Side(module)} of {module.Name}: the adapter is larger than what it adapts.",
                Say.Change($"Set rank {rank} and alpha {2 * rank}", new SettingChange(At.Rank, rank), new SettingChange(At.Alpha, 2 * rank)));
        }
    }

    private static int Side(LinearModule module) => Math.Min(module.Inputs, module.Outputs);
}
