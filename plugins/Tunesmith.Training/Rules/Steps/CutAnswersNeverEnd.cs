using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LN03: cut samples lose the end of their answer.</summary>
internal sealed class CutAnswersNeverEnd : IPlanRule
{
    public string Code => "LN03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.Overlong == OverlongSamples.CutEnd && facts.Data is { Chats: true, Lengths: { } lengths } && lengths.ShareAbove(facts.Plan.Trainer.MaxLength) is > 0 and var share)
        {
            yield return Say.Warning(Code, At.Overlong, $"{Say.Percent(share)} of the samples are longer than {facts.Plan.Trainer.MaxLength} tokens and lose their end: they teach to stop in mid-sentence, or not at all.",
                Say.Set(At.Overlong, "drop", "Leave them out"));
        }
    }
}
