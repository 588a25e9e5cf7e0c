using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA07: answers are empty.</summary>
internal sealed class EmptyAnswers : IPlanRule
{
    public string Code => "DA07";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { EmptyAnswers: > 0 } data)
        {
            yield return Say.Error(Code, At.Dataset, $"{data.EmptyAnswers} samples have an empty answer: the model would learn to say nothing.",
                "Remove them, or write the answers.");
        }
    }
}
