using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Server.Flows;
using Tunesmith.Storage;

namespace Tunesmith.Server.Runs;

/// <summary>Starts runs of flows that are kept here.</summary>
internal sealed class RunStart(FlowRuns runs, IFlowStore flows, ComponentCatalogue catalogue, DataFolder data, TimeProvider time, IEnumerable<IFlowRule> rules)
{
    /// <exception cref="TunesmithException">TS1000: the flow has errors; all are in the findings.</exception>
    public async Task<RunSummary> StartAsync(string flowId, RunChoice choice, string by, CancellationToken cancellationToken)
    {
        // The revision that is run stays as it is from now on.
        var flow = await flows.PinAsync(flowId, cancellationToken);
        var request = new RunRequest(await CheckAsync(flow.Document, choice, cancellationToken), data.Files, Confined: true)
        {
            FlowKey = flowId,
            Revision = flow.Revision,
            Preview = choice.Preview,
            Until = choice.Until,
            From = choice.From,
            Fresh = choice.Fresh,
            Inputs = choice.Inputs?.ToDictionary(input => input.Key, input => input.Value?.DeepClone()) ?? [],
            KeepAll = true,
            User = by,
        };
        var id = runs.Start(request);

        // Whoever asked looks for it at once, so it is there before the answer is.
        await runs.FollowAsync(id, 0, throughSuspension: true, cancellationToken).FirstOrDefaultAsync(cancellationToken);
        return new RunSummary(id, flowId, flow.Revision, RunPhase.Running, time.GetUtcNow()) { Until = choice.Until, Preview = choice.Preview };
    }

    // Part of a flow may run though the plan behind it is not ready yet; the job checks its plan itself.
    private async ValueTask<CheckedFlow> CheckAsync(JsonObject document, RunChoice choice, CancellationToken cancellationToken) =>
        choice.Until is null && choice.Preview is null ? await catalogue.Check(document).WithAsync(rules, cancellationToken) : catalogue.Check(document);
}
