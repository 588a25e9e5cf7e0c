using System.Runtime.CompilerServices;

namespace Tunesmith.Datasets;

/// <summary>
/// The items of a JSON list, one at a time, whatever the file's size. Items are cut out by their brackets before they are parsed,
/// so that one that is broken inside does not take the rest with it.
/// </summary>
internal static class JsonListRows
{
    public static async IAsyncEnumerable<RawRow> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var utf8 = await Utf8Text.OpenAsync(content, cancellationToken);
        var scanner = new JsonListScanner();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await utf8.ReadAsync(chunk, cancellationToken)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                if (scanner.Take(chunk[i]))
                {
                    yield return scanner.IsTooLong
                        ? RawRow.Bad(scanner.ItemLine, $"The item is longer than {ByteLines.Longest / 1024 / 1024} MiB.")
                        : RawRow.FromJson(scanner.ItemLine, scanner.Item);
                }
            }
        }

        if (scanner.Complaint is { } complaint)
        {
            yield return RawRow.Bad(scanner.Line, complaint);
        }
    }
}
