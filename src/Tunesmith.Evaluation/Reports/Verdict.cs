using System.Text.Json.Serialization;

namespace Tunesmith.Evaluation;

/// <summary>What a comparison says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>The interval is wholly on the good side.</summary>
    [JsonStringEnumMemberName("better")] Better,

    /// <summary>The interval is wholly on the bad side.</summary>
    [JsonStringEnumMemberName("worse")] Worse,

    /// <summary>The interval holds 0: not enough cases to tell, or no difference.</summary>
    [JsonStringEnumMemberName("undecided")] Undecided,

    /// <summary>No case tells them apart.</summary>
    [JsonStringEnumMemberName("same")] Same,

    /// <summary>They differ, in something that is neither good nor bad.</summary>
    [JsonStringEnumMemberName("different")] Different,
}
