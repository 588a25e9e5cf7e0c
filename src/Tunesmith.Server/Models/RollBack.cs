namespace Tunesmith.Server.Models;

/// <summary>Points an alias back to where it pointed before.</summary>
/// <param name="Reason">Why, for the history.</param>
public sealed record RollBack(string? Reason = null);
