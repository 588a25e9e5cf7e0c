using Tunesmith.Datasets;

namespace Tunesmith.Server.Datasets;

/// <summary>A sample as a model reads it.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Segments">The text in runs that are read or learned.</param>
/// <param name="Tokens">Number of tokens.</param>
/// <param name="LearnedTokens">Number of tokens that are learned.</param>
/// <param name="TurnsNotLocated">Answers that the template renders in another way, so that they are not learned.</param>
/// <param name="EndTokenAppended">Whether an end token was added.</param>
public sealed record RenderedSample(string Text, IReadOnlyList<MaskedSegment> Segments, int Tokens, int LearnedTokens, int TurnsNotLocated, bool EndTokenAppended);
