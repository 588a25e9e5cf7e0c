using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Tunesmith.Datasets;

/// <summary>Paragraphs of a plain text under the field <c>text</c>; lines where the file has no blank line in its first 64 KiB.</summary>
internal static class TextRows
{
    public static async IAsyncEnumerable<RawRow> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var utf8 = await Utf8Text.OpenAsync(content, cancellationToken);
        var head = new byte[64 * 1024];
        var length = await utf8.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var byParagraph = HasBlankLine(Encoding.UTF8.GetString(head, 0, length).Trim());
        var json = new RowJson();
        var paragraph = new StringBuilder();
        long first = 1;
        await foreach (var (number, line) in ByteLines.ReadAsync(new PrefixedStream(head.AsMemory(0, length), utf8), cancellationToken))
        {
            var text = line is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
            var isBlank = string.IsNullOrWhiteSpace(text);
            if (isBlank || !byParagraph)
            {
                if (paragraph.Length > 0)
                {
                    yield return Row(json, first, paragraph);
                }
            }

            if (!isBlank)
            {
                first = paragraph.Length == 0 ? number : first;
                paragraph.Append(paragraph.Length == 0 ? "" : "\n").Append(text);
            }
        }

        if (paragraph.Length > 0)
        {
            yield return Row(json, first, paragraph);
        }
    }

    private static bool HasBlankLine(string text) => text.Split('\n').Any(string.IsNullOrWhiteSpace);

    private static RawRow Row(RowJson json, long line, StringBuilder paragraph)
    {
        JsonElement fields = json.Write([KeyValuePair.Create("text", (object?)paragraph.ToString())]);
        paragraph.Clear();
        return new RawRow(line, fields, null);
    }
}
