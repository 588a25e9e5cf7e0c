using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE05: rendered samples begin with the start token twice.</summary>
internal sealed class StartsTwice : IPlanRule
{
    public string Code => "TE05";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { DoubledStarts: { } doubled } data && doubled > data.Samples / 2)
        {
            yield return Say.Error(Code, At.Template, $"{doubled} of {data.Samples} rendered samples begin with the same start token twice: the template writes it and the tokenizer adds it again.",
                "Take the start token out of the template, or out of the tokenizer's post-processing.");
        }
    }
}
