using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE04: the template belongs to another family of models.</summary>
internal sealed class TemplateOfAnotherFamily : IPlanRule
{
    public string Code => "TE04";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Base.ChatTemplate is { } chosen && facts.Base is { HasTemplate: true, TemplateFamily: { } family } model && !chosen.Equals(family, StringComparison.OrdinalIgnoreCase))
        {
            yield return Say.Warning(Code, At.Template, $"The template {chosen} on {model.Model}, which speaks {family}: expect repetitions and garbage.",
                Say.Set(At.Template, null, "Use the model's own template"));
        }
    }
}
