using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>MO02: the licence of the base limits its use, or asks for an agreement.</summary>
internal sealed class LicenceForbids : IPlanRule
{
    public string Code => "MO02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Base is { License: { } license } model && (license.Contains("research", StringComparison.Ordinal) || license.Contains("-nc", StringComparison.Ordinal)))
        {
            yield return Say.Hint(Code, At.Model, $"{model.Model} is under '{license}', which does not allow commercial use.", "Read the licence, or choose a base under Apache-2.0 or MIT.");
        }

        if (facts.Base is { Gated: true } gated && facts.HubTokenPresent == false)
        {
            yield return Say.Hint(Code, At.Model, $"{gated.Model} is handed out after an agreement only, and there is no token for it.",
                "Accept the agreement on its page and store the token as the secret HF_TOKEN.");
        }
    }
}
