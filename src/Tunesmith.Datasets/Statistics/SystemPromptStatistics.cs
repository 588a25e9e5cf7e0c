namespace Tunesmith.Datasets;

/// <summary>How system prompts vary.</summary>
/// <param name="With">Samples that have one.</param>
/// <param name="Distinct">Number of different ones, counted up to 10,000.</param>
/// <param name="Most">The most frequent ones.</param>
public sealed record SystemPromptStatistics(long With, int Distinct, IReadOnlyList<FrequentText> Most);
