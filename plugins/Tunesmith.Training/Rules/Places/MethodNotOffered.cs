using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>BK01: the backend does not train with the method.</summary>
internal sealed class MethodNotOffered : IPlanRule
{
    public string Code => "BK01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Backend is { Methods.Count: > 0 } backend && !backend.Methods.Contains(facts.Plan.Method.Kind))
        {
            var first = backend.Methods.Order().First();
            yield return Say.Error(Code, At.Method, $"The backend {facts.BackendId} does not train with {Say.Name(facts.Plan.Method.Kind)}; it offers {string.Join(", ", backend.Methods.Order().Select(Say.Name))}.",
                Say.Set(At.Method, first.ToString().ToLowerInvariant(), $"Use {Say.Name(first)}"));
        }
    }
}
