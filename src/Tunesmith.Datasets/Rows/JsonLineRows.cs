using System.Runtime.CompilerServices;

namespace Tunesmith.Datasets;

internal static class JsonLineRows
{
    public static async IAsyncEnumerable<RawRow> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var utf8 = await Utf8Text.OpenAsync(content, cancellationToken);
        await foreach (var (number, line) in ByteLines.ReadAsync(utf8, cancellationToken))
        {
            if (line is not { } bytes)
            {
                yield return RawRow.Bad(number, $"The line is longer than {ByteLines.Longest / 1024 / 1024} MiB.");
            }
            else if (!bytes.Span.Trim(" \t"u8).IsEmpty)
            {
                yield return RawRow.FromJson(number, bytes.Span);
            }
        }
    }
}
