using System.Text.Json;

namespace Tunesmith.Datasets;

/// <summary>Makes samples of rows that do not come from a file, by a mapping.</summary>
/// <param name="mapping">Which field is what.</param>
/// <param name="source">Name of the source for people.</param>
public sealed class SampleMaker(SampleMapping mapping, string source)
{
    private readonly RowReader _reader = new(mapping, source);

    /// <summary>Proposes what rows hold.</summary>
    /// <param name="rows">The first rows, each a JSON object.</param>
    /// <param name="source">Name of the source for people.</param>
    public static ImportProposal Propose(IReadOnlyList<JsonElement> rows, string source) =>
        MappingGuess.Of(FileKind.JsonLines, [.. rows.Select((row, at) => new RawRow(at + 1, row, null))], source);

    /// <summary>The sample of a row, or the reason why none can be made.</summary>
    public ImportedRow Read(JsonElement row, long number) =>
        _reader.Read(row.ValueKind == JsonValueKind.Object ? new RawRow(number, row, null) : RawRow.Bad(number, "It is no object with fields."));
}
