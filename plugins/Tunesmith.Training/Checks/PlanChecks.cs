using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Checks a plan with everything that can be looked up, the backend's own checks included.</summary>
/// <param name="reader">Looks up the facts.</param>
/// <param name="rules">The rules.</param>
/// <param name="backends">The backends.</param>
public sealed class PlanChecks(PlanFactsReader reader, PlanRules rules, TrainingBackends backends)
{
    /// <summary>The facts alone.</summary>
    public ValueTask<PlanFacts> FactsAsync(PlanCheckRequest request, CancellationToken cancellationToken) => reader.ReadAsync(request, cancellationToken);

    /// <summary>Runs the check.</summary>
    public async ValueTask<PlanCheck> RunAsync(PlanCheckRequest request, CancellationToken cancellationToken)
    {
        var facts = await reader.ReadAsync(request, cancellationToken);
        var own = new List<Finding>();
        if (request.Backend is { } id)
        {
            var backend = backends.Find(id);
            await foreach (var finding in backend.CheckAsync(request.Plan, TrainingBackends.SettingsOf(backend, request.Settings), cancellationToken))
            {
                own.Add(finding);
            }
        }

        return PlanCheck.Of(facts, rules, own);
    }
}
