namespace Tunesmith.Flows;

/// <summary>A stored value with its concurrency stamp.</summary>
/// <param name="Key">Key within its kind.</param>
/// <param name="Value">The value.</param>
/// <param name="Stamp">Changes with every write.</param>
/// <param name="Modified">Time of the last write, UTC.</param>
public sealed record Stored<T>(string Key, T Value, string Stamp, DateTimeOffset Modified);
