namespace Tunesmith.Datasets;

/// <summary>What statistics should look at.</summary>
public sealed record StatisticsWishes
{
    /// <summary>Whether only answers are learned, as in the plan.</summary>
    public bool AnswersOnly { get; init; } = true;

    /// <summary>Different samples that later ones are compared with for near duplicates, about 300 bytes of memory each; 0 turns this off. Above it the count of near duplicates is a lower bound.</summary>
    public int NearCapacity { get; init; } = 250_000;
}
