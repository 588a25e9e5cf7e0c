namespace Tunesmith.Local;

/// <summary>How the next token is chosen.</summary>
public sealed record SamplingOptions
{
    /// <summary>0 takes the likeliest token; higher is more varied.</summary>
    public float Temperature { get; init; }

    /// <summary>Only the likeliest tokens that together have this probability; 1 for all.</summary>
    public float TopP { get; init; } = 1;

    /// <summary>Only so many of the likeliest tokens; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>Divides the scores of tokens that occurred before; 1 for no change.</summary>
    public float RepetitionPenalty { get; init; } = 1;

    /// <summary>Taken off a token's score for each time it was generated.</summary>
    public float FrequencyPenalty { get; init; }

    /// <summary>Taken off a token's score once it was generated.</summary>
    public float PresencePenalty { get; init; }

    /// <summary>The same seed gives the same answer; null for another one each time.</summary>
    public long? Seed { get; init; }
}
