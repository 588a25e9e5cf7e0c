namespace Tunesmith.Server.Runs;

/// <summary>A run with its nodes.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="FlowId">The flow.</param>
/// <param name="Revision">The revision that is run.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Started">When it was started, UTC.</param>
/// <param name="Ended">When it ended, UTC; null while it goes on.</param>
/// <param name="WaitsFor">What it waits for, in words; null when it does not wait.</param>
/// <param name="Signals">The signals it waits for.</param>
/// <param name="Message">The failure in words; null when there is none.</param>
/// <param name="LastSequence">Number of the last event that is in this state; follow the events after it.</param>
/// <param name="Nodes">Its nodes by id.</param>
public sealed record RunAnswer(
    string Id,
    string FlowId,
    int Revision,
    RunPhase State,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    string? WaitsFor,
    IReadOnlyList<string> Signals,
    string? Message,
    long LastSequence,
    IReadOnlyDictionary<string, NodeProgress> Nodes);
