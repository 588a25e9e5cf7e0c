namespace Tunesmith.Flows;

/// <summary>A token and where it stands in the text.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units; 0 for a later piece of a character that takes several tokens.</param>
public readonly record struct TokenSpan(int Id, int Start, int Length);
