namespace Tunesmith.Local;

/// <summary>A sequence that the engine works on: tokens that are known, of which the cache has seen a part.</summary>
internal abstract class EngineJob(IEnumerable<int> tokens, Adapter? adapter, CancellationToken cancellation)
{
    public List<int> Tokens { get; } = [.. tokens];

    public Adapter? Adapter { get; } = adapter;

    public CancellationToken Cancellation { get; } = cancellation;

    public KvCache Cache { get; set; } = null!;

    /// <summary>Most tokens the sequence can come to have.</summary>
    public abstract int Longest { get; }

    public bool Finished { get; protected set; }

    /// <summary>Whether the scores after the token at a position are needed.</summary>
    public abstract bool Wants(int position);

    /// <summary>Takes the scores after the token at a position.</summary>
    public abstract void Accept(int position, ReadOnlySpan<float> logits);

    /// <summary>Tells the one who waits that it is over.</summary>
    public abstract void End(Exception? fault);
}
