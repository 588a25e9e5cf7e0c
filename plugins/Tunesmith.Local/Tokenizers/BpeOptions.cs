namespace Tunesmith.Local;

/// <summary>How a byte-pair vocabulary is used.</summary>
/// <param name="ByteLevel">Symbols are bytes in GPT-2's alphabet, not characters.</param>
/// <param name="ByteFallback">Characters without a token become byte tokens such as <c>&lt;0xE4&gt;</c>.</param>
/// <param name="IgnoreMerges">A word that is a token is taken whole, whatever the merges say.</param>
/// <param name="FuseUnknown">Neighbouring unknown characters become one token.</param>
/// <param name="Unknown">The token for unknown characters; null drops them.</param>
internal sealed record BpeOptions(bool ByteLevel, bool ByteFallback, bool IgnoreMerges, bool FuseUnknown, int? Unknown);
