namespace Tunesmith.Evaluation;

/// <summary>What the votes say.</summary>
/// <param name="Difference">Win, tie, loss with interval and verdict, a case counted once by the majority of its votes; null before the first vote.</param>
/// <param name="Votes">Number of votes.</param>
/// <param name="Voters">Number of voters.</param>
/// <param name="Agreement">Share of pairs of votes on the same case that agree, 0 to 1; null when no case has two.</param>
public sealed record VoteTally(PairedDifference? Difference, int Votes, int Voters, double? Agreement);
