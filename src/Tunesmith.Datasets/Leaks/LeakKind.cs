using System.Text.Json.Serialization;

namespace Tunesmith.Datasets;

/// <summary>How a case was met in the training data.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeakKind>))]
public enum LeakKind
{
    /// <summary>The same question, but for case, width and punctuation.</summary>
    [JsonStringEnumMemberName("exact")] Exact,

    /// <summary>A question at least 0.9 alike (Jaccard, by MinHash).</summary>
    [JsonStringEnumMemberName("near")] Near,

    /// <summary>Thirteen words of the question in a row, or twenty-six Chinese or Japanese characters.</summary>
    [JsonStringEnumMemberName("overlap")] Overlap,
}
