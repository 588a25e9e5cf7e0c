using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Evaluation;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary>The run that the tour watches.</summary>
internal sealed class DemoRun(FlowRuns runs, string runId, CancellationToken cancellationToken)
{
    private readonly RunBoard _board = new();
    private long _last;

    public RunBoard Board => _board;

    public RunReader Reader => runs.Reader(runId);

    /// <summary>The job that the run waits for, or that it had; null when there is none.</summary>
    public async Task<string?> JobAsync()
    {
        if (_board.Waits.FirstOrDefault(wait => wait.Signal.StartsWith("job ", StringComparison.Ordinal)) is { } waits)
        {
            return waits.Why.Split(' ')[1];
        }

        return await FirstAsync("job", "version") is { } version ? (string?)version["lineage"]?["job"] : null;
    }

    /// <summary>Shows nodes as they finish, until the run waits or has ended.</summary>
    public async Task FollowAsync(bool throughSuspension)
    {
        var told = new HashSet<string>(_board.Nodes.Where(IsOver).Select(node => node.Id));
        await foreach (var happened in runs.FollowAsync(runId, _last, throughSuspension, cancellationToken))
        {
            _last = happened.IsPassing ? _last : happened.Sequence;
            _board.Apply(happened);
            foreach (var node in _board.Nodes.Where(node => IsOver(node) && told.Add(node.Id)))
            {
                DemoPage.Tell(node.Look == NodeLook.Cached ? "[blue]↯[/]" : "[green]✓[/]", Line(node));
            }
        }

        if (_board.Ended is { Status: not RunStatus.Succeeded } ended)
        {
            throw new TunesmithException(ended.Code ?? "TS8312", $"{ended.Message ?? "The run was stopped."} Go on with: tunesmith run --resume {runId}");
        }
    }

    /// <summary>The first items of a port.</summary>
    public async Task<List<JsonNode?>> ItemsAsync(string node, string port, int count) =>
        await Reader.ReadOutputAsync(node, port, 0, count, cancellationToken).ToListAsync(cancellationToken);

    public async Task<JsonNode?> FirstAsync(string node, string port)
    {
        try
        {
            return (await ItemsAsync(node, port, 1)).FirstOrDefault();
        }
        catch (TunesmithException)
        {
            return null;
        }
    }

    public async Task<EvaluationReport?> ReportAsync() => (await FirstAsync("evaluation", "report"))?.Deserialize<EvaluationReport>(FlowJson.Options);

    private string Line(NodeLine node)
    {
        var title = (string?)Reader.Description?.Flow["nodes"]?[node.Id]?["title"] ?? node.Id;
        return $"{title,-26} {(node.Done > 1 ? $"{node.Done:N0} items" : ""),-12} {(node.Look == NodeLook.Cached ? "known from before" : "")}".TrimEnd();
    }

    private static bool IsOver(NodeLine node) => node.Look is NodeLook.Done or NodeLook.Cached or NodeLook.Skipped;
}
