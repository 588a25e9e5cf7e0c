using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE10: the chat template refuses samples.</summary>
internal sealed class TemplateRefuses : IPlanRule
{
    public string Code => "TE10";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { Refused: > 0, Samples: > 0 } data)
        {
            var share = data.Refused.Value / (double)data.Samples;
            yield return new Finding(Code, share > 0.05 ? Severity.Error : Severity.Warning, At.Template,
                $"The chat template of {facts.BaseName} refuses {data.Refused} samples ({Say.Percent(share)}), so they are not learned: {data.RefusedBecause}",
                "Bring the turns into the order that the template wants (user first, then in turn), or choose another template.");
        }
    }
}
