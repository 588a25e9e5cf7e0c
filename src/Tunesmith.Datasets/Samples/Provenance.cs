using System.Text.Json.Serialization;

namespace Tunesmith.Datasets;

/// <summary>Where a sample came from: document, place in it, node and model.</summary>
/// <param name="SourceHash">SHA-256 of the source document, or of the imported file's line; splits are grouped by it.</param>
public sealed record Provenance(string SourceHash)
{
    /// <summary>Name of the source for people: a path, an address, a file and line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Source { get; init; }

    /// <summary>First UTF-16 unit of the chunk in its document.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Start { get; init; }

    /// <summary>Length of the chunk in UTF-16 units.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Length { get; init; }

    /// <summary>The node that made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Node { get; init; }

    /// <summary>The model that wrote it; null when none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Model { get; init; }

    /// <summary>Hash of the sample it was derived from (a paraphrase, a mask, a person's correction).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? DerivedFrom { get; init; }
}
