namespace Tunesmith.Server.Runs;

/// <summary>Where a node of a run stands.</summary>
/// <param name="State"><c>waiting</c>, <c>running</c>, <c>done</c>, <c>cached</c>, <c>skipped</c>, <c>failed</c> or <c>suspended</c>.</param>
/// <param name="ItemsIn">Items that came in so far.</param>
/// <param name="ItemsOut">Items given so far, or units of work done.</param>
/// <param name="Failed">Items set aside.</param>
/// <param name="Rate">Items or units a second; null when that says nothing.</param>
/// <param name="SecondsLeft">About how long it still takes; null when not known.</param>
/// <param name="Fraction">How far it is, 0 to 1; null when not known.</param>
/// <param name="Seconds">How long it has taken so far; null before it starts.</param>
/// <param name="Counters">Counters such as <c>tokens.in</c>.</param>
/// <param name="Message">Why it failed, was skipped or waits; null otherwise.</param>
/// <param name="Code">Code of the failure; null when there is none.</param>
/// <param name="Outputs">What its ports gave.</param>
public sealed record NodeProgress(
    string State,
    long ItemsIn,
    long ItemsOut,
    long Failed,
    double? Rate,
    double? SecondsLeft,
    double? Fraction,
    double? Seconds,
    IReadOnlyDictionary<string, double> Counters,
    string? Message,
    string? Code,
    IReadOnlyList<OutputState> Outputs);
