using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Puts the plan of each training job in a flow together from the nodes around it, and checks it as a plan is checked everywhere.</summary>
/// <param name="reader">Looks up the facts.</param>
/// <param name="rules">The rules.</param>
/// <param name="backends">The backends.</param>
internal sealed class FlowPlans(PlanFactsReader reader, PlanRules rules, TrainingBackends backends) : IFlowRule
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Finding>> CheckAsync(CheckedFlow flow, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var job in flow.Nodes.Where(node => node.Settings is TrainModel.Settings))
        {
            findings.AddRange(await CheckAsync(flow, job, cancellationToken));
        }

        return findings;
    }

    private async ValueTask<IEnumerable<Finding>> CheckAsync(CheckedFlow flow, CheckedNode job, CancellationToken cancellationToken)
    {
        var settings = (TrainModel.Settings)job.Settings;
        var (data, model, trainer) = (Source(flow, job, "dataset"), Source(flow, job, "model"), Source(flow, job, "trainer"));
        if (backends.All.All(backend => backend.Id != settings.Backend))
        {
            return [new("TS6111", Severity.Error, Field(job, "backend"), $"There is no backend '{settings.Backend}'; there are {string.Join(", ", backends.All.Select(backend => backend.Id))}.", "Choose one of them, or install the plug-in that brings it.")];
        }

        // Nodes of other kinds make their part only while the flow runs; the job is then checked when it is submitted.
        if (model?.Settings is not BaseModel.Settings chosen || trainer is { Settings: not PlanTrainer })
        {
            return [];
        }

        var plan = new TrainingPlan
        {
            Name = settings.Name, Data = DataOf(data), Base = BaseModel.BaseOf(chosen), Method = BaseModel.MethodOf(chosen), Trainer = trainer?.Settings as PlanTrainer ?? new(),
        };
        var facts = await reader.ReadAsync(new(plan, settings.Backend) { Settings = TrainModel.Parse(settings.BackendSettings) }, cancellationToken);
        var places = new PlanPlaces(job, data, model, trainer);
        return rules.Check(facts).Select(places.InFlow);
    }

    // A dataset that is made or imported by the flow is not known before it has run.
    private static PlanData DataOf(CheckedNode? node) => node?.Settings is Dataset.Settings { File.IsEmpty: true } settings && node.Inputs.All(input => input.Sources.Count == 0)
        ? new() { Dataset = settings.Dataset.Value }
        : new() { Train = "made by the flow", ValidationShare = node?.Settings is Dataset.Settings made ? made.ValidationShare : new PlanData().ValidationShare };

    private static CheckedNode? Source(CheckedFlow flow, CheckedNode node, string port) =>
        node.Inputs.FirstOrDefault(input => input.Port.Id == port) is { Sources: [var (index, _), ..] } ? flow.Nodes[index] : null;

    internal static string Field(CheckedNode node, string? setting) => $"/nodes/{FindingPath.Escape(node.Id)}{(setting is null ? "" : $"/settings/{setting}")}";
}
