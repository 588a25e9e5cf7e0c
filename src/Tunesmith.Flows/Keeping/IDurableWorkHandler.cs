namespace Tunesmith.Flows;

/// <summary>Does one kind of durable work. Keeps no state of its own; may be called again for the same key after a kill.</summary>
public interface IDurableWorkHandler
{
    /// <summary>The kind of work it does.</summary>
    string Kind { get; }

    /// <summary>Does the work once. A time in the result plans the next turn; null means done.</summary>
    ValueTask<DateTimeOffset?> RunAsync(string key, CancellationToken cancellationToken);
}
