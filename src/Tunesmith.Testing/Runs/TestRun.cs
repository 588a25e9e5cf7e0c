using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;

namespace Tunesmith.Testing;

/// <summary>A run for the test of one component: everything in memory, everything recorded.</summary>
public sealed class TestRun : RunContext
{
    private readonly Dictionary<string, object?> _once = [];

    /// <inheritdoc/>
    public override string RunId => "test-run";

    /// <inheritdoc/>
    public override string NodeId => Node;

    /// <inheritdoc/>
    public override TimeProvider Time => Clock;

    /// <inheritdoc/>
    public override int Seed => RandomSeed;

    /// <inheritdoc/>
    public override IFileSpace Files => FileSpace;

    /// <inheritdoc/>
    public override IArtifacts Artifacts => ArtifactStore;

    /// <summary>The node that is being run.</summary>
    public string Node { get; init; } = "node";

    /// <summary>The clock; the machine's by default.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Seed for everything random.</summary>
    public int RandomSeed { get; init; } = 1;

    /// <summary>The files; in memory by default.</summary>
    public IFileSpace FileSpace { get; init; } = new TestFiles();

    /// <summary>The artifacts, in memory.</summary>
    public IArtifacts ArtifactStore { get; init; } = new InMemoryArtifacts();

    /// <summary>Signals that have come, by name.</summary>
    public Dictionary<string, object?> Signals { get; } = [];

    /// <summary>What a sub-flow gives for an item.</summary>
    public Func<FlowRef, object?, object?> SubFlow { get; init; } = (flow, _) => throw new InvalidOperationException($"The test gives no sub-flow '{flow}'.");

    /// <summary>Reported progress, oldest first.</summary>
    public List<(double Done, double? Total, string? Note)> Reported { get; } = [];

    /// <summary>Counters by name.</summary>
    public Dictionary<string, double> Counters { get; } = [];

    /// <summary>Tokens, oldest first.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>Warnings, oldest first.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Items set aside with their reasons.</summary>
    public List<(object Item, string Reason)> Aside { get; } = [];

    /// <summary>Signals that the component waited for in vain.</summary>
    public List<(string Signal, string Why)> Waits { get; } = [];

    /// <inheritdoc/>
    public override void Progress(double done, double? total = null, string? note = null) => Keep(Reported, (done, total, note));

    /// <inheritdoc/>
    public override void Count(string counter, double amount)
    {
        lock (Counters)
        {
            Counters[counter] = Counters.GetValueOrDefault(counter) + amount;
        }
    }

    /// <inheritdoc/>
    public override void Token(string text) => Keep(Tokens, text);

    /// <inheritdoc/>
    public override void Warn(string message) => Keep(Warnings, message);

    /// <inheritdoc/>
    public override void SetAside(object item, string reason) => Keep(Aside, (item, reason));

    /// <inheritdoc/>
    public override async ValueTask<T> OnceAsync<T>(
        string key, Func<CancellationToken, ValueTask<T>> effect, CancellationToken cancellationToken)
    {
        if (!_once.TryGetValue(key, out var result))
        {
            _once[key] = result = await effect(cancellationToken);
        }

        return (T)result!;
    }

    /// <inheritdoc/>
    /// <exception cref="TestSuspendedException">The signal is not in <see cref="Signals"/>: put it there and run the component again, as the engine would.</exception>
    public override ValueTask<T> WaitForAsync<T>(string signal, string why, CancellationToken cancellationToken)
    {
        if (Signals.TryGetValue(signal, out var payload))
        {
            return ValueTask.FromResult((T)payload!);
        }

        Keep(Waits, (signal, why));
        throw new TestSuspendedException(signal);
    }

    /// <inheritdoc/>
    public override ValueTask<object?> RunFlowAsync(FlowRef flow, object? item, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SubFlow(flow, item));

    private static void Keep<T>(List<T> list, T item)
    {
        lock (list)
        {
            list.Add(item);
        }
    }
}
