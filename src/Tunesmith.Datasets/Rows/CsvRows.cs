using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Tunesmith.Datasets;

internal static class CsvRows
{
    private const int Peeked = 64 * 1024;
    private static readonly byte[] Separators = [(byte)',', (byte)'\t', (byte)';', (byte)'|'];

    public static async IAsyncEnumerable<RawRow> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var utf8 = await Utf8Text.OpenAsync(content, cancellationToken);
        var head = new byte[Peeked];
        var length = await utf8.ReadAtLeastAsync(head, Peeked, throwOnEndOfStream: false, cancellationToken);
        using var csv = CsvReader.Create(new PrefixedStream(head.AsMemory(0, length), utf8), Options(head.AsSpan(0, length)), true);
        var names = await csv.ReadAsync(cancellationToken) ? Names(csv) : [];
        var json = new RowJson();
        while (names.Length > 0)
        {
            var (ended, reason) = await NextAsync(csv, cancellationToken);
            if (reason is not null)
            {
                yield return RawRow.Bad(csv.LineNumber, reason);
            }

            if (ended)
            {
                break;
            }

            yield return Row(csv, names, json);
        }
    }

    private static async ValueTask<(bool Ended, string? Reason)> NextAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return (!await csv.ReadAsync(cancellationToken), null);
        }
        catch (CsvFormatException wrong)
        {
            return (true, $"The rest of the file cannot be read as separated values: {wrong.Message}");
        }
    }

    private static RawRow Row(CsvReader csv, string[] names, RowJson json)
    {
        if (csv.FieldCount != names.Length)
        {
            return RawRow.Bad(csv.LineNumber, $"Found {csv.FieldCount} fields where the header has {names.Length}: a separator or a quote too many or too few.");
        }

        var fields = new KeyValuePair<string, object?>[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            fields[i] = KeyValuePair.Create(names[i], (object?)csv.GetString(i));
        }

        return new RawRow(csv.LineNumber, json.Write(fields), null);
    }

    private static CsvReaderOptions Options(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)'\n');
        var header = end < 0 ? head : head[..end];
        var (best, most) = (Separators[0], 0);
        foreach (var separator in Separators)
        {
            var count = header.Count(separator);
            (best, most) = count > most ? (separator, count) : (best, most);
        }

        return new CsvReaderOptions
        {
            Separator = (char)best, HasHeader = false, TrackLineNumbers = true, MaxRecordSize = ByteLines.Longest, Encoding = Encoding.UTF8,
        };
    }

    private static string[] Names(CsvReader csv)
    {
        var names = new string[csv.FieldCount];
        for (var i = 0; i < names.Length; i++)
        {
            var name = csv.GetString(i).Trim();
            name = name.Length == 0 ? $"column{i + 1}" : name;
            names[i] = names.Take(i).Contains(name) ? $"{name}{i + 1}" : name;
        }

        return names;
    }
}
