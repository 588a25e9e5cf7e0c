namespace Tunesmith.Storage.Models;

/// <summary>One move of an alias.</summary>
/// <param name="Version">Where it points since.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Undoes">For a roll-back: the place in the history that it went back to.</param>
internal sealed record AliasChange(int Version, string Reason, DateTimeOffset At, int? Undoes = null);
