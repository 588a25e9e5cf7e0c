namespace Tunesmith.Flows;

/// <summary>Append-only logs of JSON events with gapless sequence numbers from 1: a run's, a job's, the audit's.</summary>
public interface IEventLog
{
    /// <summary>Appends events and gives the sequence number of the last.</summary>
    /// <param name="expectedLast">When given, the append happens only if this is the last number so far; else -1 is given back and nothing is written.</param>
    ValueTask<long> AppendAsync<T>(string log, IReadOnlyList<T> events, long? expectedLast, CancellationToken cancellationToken);

    /// <summary>Reads events after a sequence number, up to the last one written so far.</summary>
    IAsyncEnumerable<LoggedEvent<T>> ReadAsync<T>(string log, long after, CancellationToken cancellationToken);

    /// <summary>Reads events after a sequence number and then waits for more, until cancelled.</summary>
    IAsyncEnumerable<LoggedEvent<T>> FollowAsync<T>(string log, long after, CancellationToken cancellationToken);
}
