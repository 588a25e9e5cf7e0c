namespace Tunesmith.Flows;

/// <summary>An event with its place in its log.</summary>
/// <param name="Sequence">1 for the first event of the log.</param>
/// <param name="At">When it was appended, UTC.</param>
/// <param name="Event">The event.</param>
public sealed record LoggedEvent<T>(long Sequence, DateTimeOffset At, T Event);
