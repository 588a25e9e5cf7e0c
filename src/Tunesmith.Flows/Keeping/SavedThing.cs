namespace Tunesmith.Flows;

/// <summary>Something that people write, as it was saved.</summary>
/// <param name="Kind"><c>flow</c>, <c>plan</c> or <c>dataset</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its whole text, JSON with stable key order.</param>
/// <param name="User">Who saved it; null where nobody is known.</param>
/// <param name="Note">What they said about it, or null.</param>
public sealed record SavedThing(string Kind, string Name, string Content, string? User = null, string? Note = null);
