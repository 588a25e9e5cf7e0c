using System.Text.Json.Serialization;

namespace Tunesmith.Datasets;

/// <summary>What stays together when samples are split.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SplitBy>))]
public enum SplitBy
{
    /// <summary>All samples of a source document are on one side, so that nothing of a validation document is trained on.</summary>
    [JsonStringEnumMemberName("source")] Source,

    /// <summary>Each sample on its own; equal samples stay together.</summary>
    [JsonStringEnumMemberName("sample")] Sample,
}
