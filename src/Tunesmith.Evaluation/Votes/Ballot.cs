namespace Tunesmith.Evaluation;

/// <summary>Two answers to vote on, without names; which is left and which right is drawn by a hash, differently for each case and voter.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Left">The answer shown left.</param>
/// <param name="Right">The answer shown right.</param>
public sealed record Ballot(string CaseId, string Left, string Right);
