namespace Tunesmith.Local;

/// <summary>The value of a name that nobody set: empty text, false, an empty list.</summary>
internal sealed record JinjaUndefined(string Name);
