using System.Text.Json.Serialization;

namespace Tunesmith.Flows;

/// <summary>How much a finding matters.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Advice.</summary>
    [JsonStringEnumMemberName("hint")] Hint,

    /// <summary>A risk that a person should have seen.</summary>
    [JsonStringEnumMemberName("warning")] Warning,

    /// <summary>Blocks a run, in editor, CLI and API alike.</summary>
    [JsonStringEnumMemberName("error")] Error,
}
