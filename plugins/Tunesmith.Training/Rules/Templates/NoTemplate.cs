using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE01: samples are conversations and the base has no chat template.</summary>
internal sealed class NoTemplate : IPlanRule
{
    public string Code => "TE01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { Chats: true } && facts.Base is { HasTemplate: false } model && facts.Plan.Base.ChatTemplate is null)
        {
            yield return Say.Error(Code, At.Template, $"The samples are conversations, but {model.Model} is a base without a chat template.",
                Say.Set(At.Template, "plain", "Use the plain template"));
        }
    }
}
