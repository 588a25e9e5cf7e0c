using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>A sample as the trainer sees it: token ids, and which of them are learned.</summary>
/// <param name="Text">The rendered text that was tokenised.</param>
/// <param name="Tokens">Token ids, an appended end token included.</param>
/// <param name="Learned">For each token, whether it is a label. The loss of token i is taken at position i − 1.</param>
/// <param name="Segments">The same as runs of text.</param>
/// <param name="Spans">Where each token of <paramref name="Text"/> stands; an appended end token has none.</param>
/// <param name="LearnedTokens">Number of learned tokens.</param>
/// <param name="TurnsNotLocated">Assistant turns that the template renders in another way inside the whole conversation, so that they are not learned (TE06).</param>
/// <param name="EndTokenAppended">Whether the render ended without an end token, so that one was added and is learned (TE02).</param>
public sealed record MaskedSample(
    string Text,
    IReadOnlyList<int> Tokens,
    IReadOnlyList<bool> Learned,
    IReadOnlyList<MaskedSegment> Segments,
    IReadOnlyList<TokenSpan> Spans,
    int LearnedTokens,
    int TurnsNotLocated,
    bool EndTokenAppended);
