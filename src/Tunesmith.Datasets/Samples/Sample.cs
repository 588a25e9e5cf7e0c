using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>One training example: a conversation with where it came from. Never a bare record or row.</summary>
/// <param name="Messages">The conversation, <c>system? user assistant …</c>, at least one message; plain text for continued pre-training is one assistant message.</param>
/// <param name="Metadata">What else is known: labels, scores, flags.</param>
/// <param name="Provenance">Where it came from.</param>
[PortType("sample")]
public sealed record Sample(
    IReadOnlyList<ChatTurn> Messages, IReadOnlyDictionary<string, string> Metadata, Provenance Provenance);
