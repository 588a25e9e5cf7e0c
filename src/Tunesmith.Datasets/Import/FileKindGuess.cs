using System.Text.Json;

namespace Tunesmith.Datasets;

/// <summary>Tells the kind of a file by its first bytes; the name's ending decides only between kinds that look alike.</summary>
internal static class FileKindGuess
{
    private const int Peeked = 64 * 1024;

    public static async ValueTask<(FileKind Kind, Stream Content)> OfAsync(Stream content, string name, CancellationToken cancellationToken)
    {
        var head = new byte[Peeked];
        var length = await content.ReadAtLeastAsync(head, Peeked, throwOnEndOfStream: false, cancellationToken);
        if (head.AsSpan(0, length).StartsWith("PAR1"u8))
        {
            if (content.CanSeek)
            {
                content.Position = 0;
            }

            return (FileKind.Parquet, content);
        }

        var peeked = new PrefixedStream(head.AsMemory(0, length), content);
        var utf8 = await Utf8Text.OpenAsync(new MemoryStream(head, 0, length), cancellationToken);
        var text = new byte[Peeked * 2];
        var textLength = await utf8.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancellationToken);
        return (OfText(text.AsSpan(0, textLength), name), peeked);
    }

    private static FileKind OfText(ReadOnlySpan<byte> text, string name)
    {
        text = text.TrimStart(" \t\r\n"u8);
        var ending = Path.GetExtension(name).ToLowerInvariant();
        return ending is ".csv" or ".tsv" ? FileKind.Csv
            : ending is ".txt" or ".md" ? FileKind.Text
            : text.StartsWith("["u8) ? FileKind.Json
            : text.StartsWith("{"u8) ? (FirstLineIsWhole(text) ? FileKind.JsonLines : FileKind.Json)
            : ending is ".jsonl" or ".ndjson" ? FileKind.JsonLines
            : ending == ".json" ? FileKind.Json
            : LooksSeparated(text) ? FileKind.Csv
            : FileKind.Text;
    }

    private static bool FirstLineIsWhole(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        if (end < 0 && text.Length < Peeked)
        {
            end = text.Length;
        }

        try
        {
            // A line longer than what was looked at can only be a line of JSON Lines or a whole file on one line; rows named so are lists.
            return end < 0 || (JsonElement.Parse(text[..end]) is { ValueKind: JsonValueKind.Object } first && !HoldsAList(first));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool HoldsAList(JsonElement first) => first.EnumerateObject().Any(property =>
        JsonListScanner.ListNames.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.Array
        && property.Value.GetArrayLength() > 0 && property.Value[0].ValueKind == JsonValueKind.Object);

    private static bool LooksSeparated(ReadOnlySpan<byte> text)
    {
        Span<int> counts = stackalloc int[2];
        for (var line = 0; line < 2; line++)
        {
            var end = text.IndexOf((byte)'\n');
            var first = end < 0 ? text : text[..end];
            counts[line] = Math.Max(first.Count((byte)','), first.Count((byte)'\t'));
            text = end < 0 ? [] : text[(end + 1)..];
        }

        return counts[0] > 0 && counts[0] == counts[1];
    }
}
