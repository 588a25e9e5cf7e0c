namespace Tunesmith.Flows;

/// <summary>What a run lends to a component: a clock, progress, files, and the means to wait. Everything else is injected.</summary>
public abstract class RunContext
{
    /// <summary>The run this call belongs to.</summary>
    public abstract string RunId { get; }

    /// <summary>The node that is being run.</summary>
    public abstract string NodeId { get; }

    /// <summary>The clock. Components never read the machine's.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>Seed for everything random in this node; the same for a resumed run.</summary>
    public abstract int Seed { get; }

    /// <summary>Files that the flow may read and write, relative to its own folder.</summary>
    public abstract IFileSpace Files { get; }

    /// <summary>Large results, kept by content hash.</summary>
    public abstract IArtifacts Artifacts { get; }

    /// <summary>Reports how far this node is.</summary>
    /// <param name="done">Units finished.</param>
    /// <param name="total">Units in all, when known.</param>
    /// <param name="note">A few words on what is happening.</param>
    public abstract void Progress(double done, double? total = null, string? note = null);

    /// <summary>Adds to a counter of this node: <c>tokens.in</c>, <c>tokens.out</c>, <c>cost.usd</c>, or one of its own.</summary>
    public abstract void Count(string counter, double amount);

    /// <summary>Passes on a piece of text as a model writes it.</summary>
    public abstract void Token(string text);

    /// <summary>Tells the reader of the run something that does not stop it.</summary>
    public abstract void Warn(string message);

    /// <summary>Sets one item aside with its reason: kept in the node's failed list, shown, and retryable.</summary>
    public abstract void SetAside(object item, string reason);

    /// <summary>Runs an effect at most once in this run's life, kills included where the effect is idempotent by <paramref name="key"/>; later calls give the stored result.</summary>
    public abstract ValueTask<T> OnceAsync<T>(string key, Func<CancellationToken, ValueTask<T>> effect, CancellationToken cancellationToken);

    /// <summary>Waits for a signal from outside: a job's end, an approval, an answer. The run is suspended, costs nothing meanwhile and survives restarts.</summary>
    /// <remarks>When the signal is not there yet this does not return: the engine unwinds the call and runs the node again when the signal has come.</remarks>
    /// <param name="signal">Name of the signal, unique within the run.</param>
    /// <param name="why">What the run waits for, in words for people.</param>
    public abstract ValueTask<T> WaitForAsync<T>(string signal, string why, CancellationToken cancellationToken);

    /// <summary>Runs a sub-flow once with one value for its input, and gives the value of its output.</summary>
    /// <param name="flow">The sub-flow, as a path relative to this flow or as an inline flow.</param>
    /// <param name="item">The value handed to the sub-flow's input node.</param>
    public abstract ValueTask<object?> RunFlowAsync(FlowRef flow, object? item, CancellationToken cancellationToken);
}
