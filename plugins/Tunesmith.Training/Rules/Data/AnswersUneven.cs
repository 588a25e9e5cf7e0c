using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA13: a few answers are far longer than the rest.</summary>
internal sealed class AnswersUneven : IPlanRule
{
    public string Code => "DA13";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data?.Answers is { P50: > 0 } answers && answers.P95 > 20.0 * answers.P50)
        {
            yield return Say.Hint(Code, At.Dataset, $"Half of the answers have at most {answers.P50} tokens, 5 of 100 more than {answers.P95}: the long ones carry most of the loss.",
                "Look at the long ones: they are often pasted documents.");
        }
    }
}
