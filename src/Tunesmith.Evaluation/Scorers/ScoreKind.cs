using System.Text.Json.Serialization;

namespace Tunesmith.Evaluation;

/// <summary>What scores are, which decides the statistics.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScoreKind>))]
public enum ScoreKind
{
    /// <summary>0 or 1: Wilson's and Newcombe's intervals, McNemar's exact test.</summary>
    [JsonStringEnumMemberName("proportion")] Proportion,

    /// <summary>Any number: bootstrap intervals, sign test.</summary>
    [JsonStringEnumMemberName("mean")] Mean,
}
