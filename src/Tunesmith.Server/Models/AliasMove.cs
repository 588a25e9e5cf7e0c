namespace Tunesmith.Server.Models;

/// <summary>Points an alias at a version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Reason">Why, for the history.</param>
public sealed record AliasMove(int Version, string? Reason = null);
