namespace Tunesmith.Storage;

/// <summary>A moment in the history of what is served.</summary>
/// <param name="Changes">Number of changes so far.</param>
/// <param name="At">When the last of them was, UTC ticks.</param>
public readonly record struct ServedMark(long Changes, long At);
