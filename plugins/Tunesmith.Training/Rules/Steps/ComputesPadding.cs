using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>PK02: most of the computation goes to padding.</summary>
internal sealed class ComputesPadding : IPlanRule
{
    public string Code => "PK02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (!facts.Plan.Trainer.GroupByLength && facts.Plan.Trainer.MicroBatch > 1 && facts.Data?.Lengths is { } lengths && lengths.P50 < lengths.P99 / 4.0)
        {
            yield return Say.Hint(Code, At.Grouping,
                $"Half of the samples have at most {lengths.P50} tokens, the longest {lengths.Longest}: without grouping, up to {Say.Percent(1 - (lengths.Mean / lengths.P99))} of the computation is padding.",
                Say.Set(At.Grouping, true, "Put samples of like length together"));
        }
    }
}
