using Tunesmith.Evaluation;

namespace Tunesmith.Server.Evaluations;

/// <summary>A vote as the studio sends it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Choice">What the person prefers, as it was shown.</param>
internal sealed record GivenVote(string CaseId, Choice Choice);
