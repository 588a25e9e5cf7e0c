using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>What a component sees while it works on one item of a mapped node.</summary>
internal sealed class ItemRun(NodeRun node, long index, object?[] items) : RunContext
{
    private string? _scope;

    public override string RunId => node.RunId;

    public override string NodeId => node.NodeId;

    public override TimeProvider Time => node.Time;

    public override int Seed => node.Seed;

    public override IFileSpace Files => node.Files;

    public override IArtifacts Artifacts => node.Artifacts;

    // Place and content: two equal items have effects of their own, and another order is another effect.
    private string Scope => _scope ??= $"{node.Run.Scope}{index}:{string.Join('.', items.Select(item => NodeKeys.OfValue(item)?[..16]))}/";

    public override void Progress(double done, double? total = null, string? note = null)
    {
        // The node's progress is that of its items.
    }

    public override void Count(string counter, double amount) => node.Count(counter, amount);

    public override void Token(string text) => node.Token(text);

    public override void Warn(string message) => node.Warn(message);

    public override void SetAside(object item, string reason) => node.SetAside(item, reason);

    public override ValueTask<T> OnceAsync<T>(string key, Func<CancellationToken, ValueTask<T>> effect, CancellationToken cancellationToken) =>
        node.Detail.OnceAsync(Scope + key, effect, cancellationToken);

    public override ValueTask<T> WaitForAsync<T>(string signal, string why, CancellationToken cancellationToken) =>
        node.WaitForAsync<T>(signal, why, cancellationToken);

    public override ValueTask<object?> RunFlowAsync(FlowRef flow, object? item, CancellationToken cancellationToken) =>
        node.Run.RunSubFlowAsync(new SubFlowCall(flow, item, node, Scope), cancellationToken);
}
