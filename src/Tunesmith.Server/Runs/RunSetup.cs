using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Server.Flows;
using Tunesmith.Storage;

namespace Tunesmith.Server.Runs;

/// <summary>Gives a run what it needs: its flow, compiled, and its rooms.</summary>
internal sealed class RunSetup(IFlowStore flows, ComponentCatalogue catalogue, IArtifacts artifacts, RunStore store, DataFolder data, TimeProvider time)
{
    private readonly FlowCompiler _compiler = new(catalogue);

    public FlowCompiler Compiler => _compiler;

    /// <summary>A flow to run, its revision made lasting.</summary>
    public async Task<(KeptFlow Flow, CompiledFlow Compiled)> FlowAsync(string flowId, CancellationToken cancellationToken)
    {
        var flow = await flows.PinAsync(flowId, cancellationToken);
        return (flow, Compile(flow.Document));
    }

    /// <summary>The flow that a run was started with.</summary>
    public async Task<CompiledFlow> AgainAsync(string runId, CancellationToken cancellationToken)
    {
        var reader = new RunReader(store.FolderOf(runId));
        if (reader.Exists)
        {
            return Compile((await reader.ReadStateAsync(cancellationToken)).Description.Flow);
        }

        // It was killed before it wrote a word.
        var run = await store.FindAsync(runId, cancellationToken) ?? throw Missing(runId);
        var revision = (await flows.RevisionsAsync(run.FlowId, cancellationToken)).FirstOrDefault(revision => revision.Number == run.Revision) ?? throw Missing(runId);
        return Compile(revision.Document);
    }

    public RunOptions Options(RunSummary run) => new(new LocalFileSpace(data.Files, confined: true), artifacts)
    {
        RunId = run.Id,
        Folder = store.FolderOf(run.Id),
        CacheFolder = data.Below("cache"),
        Time = time,
        Until = run.Until,
        Preview = run.Preview,
        KeepAll = true,
        OpenFlow = OpenFlowAsync,
    };

    public CompiledFlow Compile(System.Text.Json.Nodes.JsonObject document)
    {
        var check = catalogue.Check(document);
        return _compiler.Compile(check);
    }

    /// <summary>Opens a sub-flow: a flow of the studio by id or name.</summary>
    public async ValueTask<FlowDocument> OpenFlowAsync(FlowRef reference, CancellationToken cancellationToken)
    {
        var found = await flows.FindAsync(reference.Value, cancellationToken)
            ?? (await flows.ListAsync(cancellationToken)).FirstOrDefault(flow => flow.Name == reference.Value)
            ?? throw new TunesmithException("TS8006", $"There is no flow '{reference.Value}' to run as a sub-flow. Choose one from the list.");
        return catalogue.Check(found.Document).Document;
    }

    private static TunesmithException Missing(string runId) => new("TS8404", $"What run '{runId}' was started with is gone. Start a new run.");
}
