using System.Text.Json.Serialization;

namespace Tunesmith.Evaluation;

/// <summary>What a pairwise judge says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PairVerdict>))]
public enum PairVerdict
{
    /// <summary>The first answer is better, in both orders.</summary>
    [JsonStringEnumMemberName("first")] First,

    /// <summary>The second answer is better, in both orders.</summary>
    [JsonStringEnumMemberName("second")] Second,

    /// <summary>Neither is, in both orders.</summary>
    [JsonStringEnumMemberName("tie")] Tie,

    /// <summary>The verdict changed with the order; it counts as a tie.</summary>
    [JsonStringEnumMemberName("flipped")] Flipped,

    /// <summary>A reply could not be understood; the case does not count.</summary>
    [JsonStringEnumMemberName("unclear")] Unclear,
}
