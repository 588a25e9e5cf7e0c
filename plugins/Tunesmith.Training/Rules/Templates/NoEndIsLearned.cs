using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE02: rendered samples have no end token among what is learned.</summary>
internal sealed class NoEndIsLearned : IPlanRule
{
    public string Code => "TE02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { WithoutEnd: > 0 } data)
        {
            yield return Say.Error(Code, At.Template, $"In {data.WithoutEnd} rendered samples no end token is learned: the model would never stop.",
                "Use a template that closes an answer with the model's end token.");
        }
    }
}
