namespace Tunesmith.Evaluation;

/// <summary>A vote as a person gives it.</summary>
/// <param name="Voter">Who votes.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Choice">What the voter prefers, as it was shown.</param>
public sealed record CastVote(string Voter, string CaseId, Choice Choice);
