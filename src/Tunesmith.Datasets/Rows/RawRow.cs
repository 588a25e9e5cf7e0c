using System.Text.Json;

namespace Tunesmith.Datasets;

/// <summary>A row as the file has it: its fields, or the reason why it cannot be read. Line is 1 for the first line; for Parquet the row number.</summary>
internal readonly record struct RawRow(long Line, JsonElement Fields, string? Reason)
{
    public static RawRow Bad(long line, string reason) => new(line, default, reason);

    public static RawRow FromJson(long line, ReadOnlySpan<byte> json)
    {
        try
        {
            var element = JsonElement.Parse(json);
            return element.ValueKind == JsonValueKind.Object
                ? new RawRow(line, element, null)
                : Bad(line, $"Found a JSON {Words(element.ValueKind)} where an object was expected.");
        }
        catch (JsonException wrong)
        {
            return Bad(line, $"Not valid JSON: {Short(wrong)}");
        }
    }

    private static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "list",
        JsonValueKind.True or JsonValueKind.False => "true/false",
        _ => kind.ToString().ToLowerInvariant(),
    };

    // The framework's message ends with a path and positions within the row, which repeat what the line number says.
    private static string Short(JsonException wrong)
    {
        var at = wrong.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return at < 0 ? wrong.Message : $"{wrong.Message[..at]} (byte {wrong.BytePositionInLine} of the row)";
    }
}
