using Tunesmith.Evaluation;

namespace Tunesmith.Server.Evaluations;

/// <summary>What a person can still vote on, and what was voted.</summary>
/// <param name="Variant">The variant that is compared with the baseline.</param>
/// <param name="Open">Number of cases this person can still vote on.</param>
/// <param name="Next">The next case, without names; null when none is left.</param>
/// <param name="Question">What was asked in the next case.</param>
/// <param name="Expected">The expected answer of the next case; null when it has none.</param>
/// <param name="Tally">What the votes of all people say so far.</param>
internal sealed record Ballots(string Variant, int Open, Ballot? Next, string? Question, string? Expected, VoteTally Tally);
