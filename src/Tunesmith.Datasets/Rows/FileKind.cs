using System.Text.Json.Serialization;

namespace Tunesmith.Datasets;

/// <summary>How a file holds its rows.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileKind>))]
public enum FileKind
{
    /// <summary>One JSON object a line.</summary>
    [JsonStringEnumMemberName("jsonl")] JsonLines,

    /// <summary>A JSON list of objects, or an object with such a list under <c>data</c>, <c>rows</c>, <c>train</c>, <c>samples</c>, <c>examples</c>, <c>items</c> or <c>instances</c>.</summary>
    [JsonStringEnumMemberName("json")] Json,

    /// <summary>Comma-, tab- or semicolon-separated values with a header row.</summary>
    [JsonStringEnumMemberName("csv")] Csv,

    /// <summary>Apache Parquet.</summary>
    [JsonStringEnumMemberName("parquet")] Parquet,

    /// <summary>Plain text: a sample a paragraph, or a line where there are no blank lines.</summary>
    [JsonStringEnumMemberName("text")] Text,
}
