using System.Runtime.CompilerServices;
using CsvHelper;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Comma- or tab-separated values with a header. Semicolons and bars are recognised too.</summary>
internal sealed class DelimitedRows(char usual) : IDocumentFormat
{
    private const int LargestRow = 64 * 1024 * 1024;

    public async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, Survey survey, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = TextEncoding.Find(source, survey, options.Encoding);
        var settings = new CsvReaderOptions
        {
            Separator = Separator(encoding.GetString(survey.Head)),
            HasHeader = true,
            MaxRecordSize = LargestRow,
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
        };
        using var text = new StreamReader(source.Open(), encoding, detectEncodingFromByteOrderMarks: true, 64 * 1024);
        await using var rows = CsvReader.Create(text, settings, leaveOpen: true);
        var documents = new RowDocuments(source, options);
        await rows.ReadHeaderAsync(cancellationToken);
        var names = Names(rows.Headers);
        while (await NextAsync(rows, source, cancellationToken))
        {
            yield return documents.Make(Fields(rows, names));
        }
    }

    private static async ValueTask<bool> NextAsync(CsvReader rows, SourceContent source, CancellationToken cancellationToken)
    {
        try
        {
            return await rows.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException error)
        {
            throw new TunesmithException(
                "TS3116", $"'{source.Name}' is broken near row {rows.RowNumber}: {error.Message} Check the quotes there, or save the table anew.", error);
        }
    }

    private static List<KeyValuePair<string, string>> Fields(CsvReader rows, List<string> names)
    {
        var fields = new List<KeyValuePair<string, string>>(rows.FieldCount);
        for (var i = 0; i < rows.FieldCount; i++)
        {
            fields.Add(new(i < names.Count ? names[i] : $"column{i + 1}", rows.GetString(i)));
        }

        return fields;
    }

    /// <summary>Headers without blanks around them; empty or repeated ones get names of their own.</summary>
    internal static List<string> Names(IReadOnlyList<string> headers)
    {
        var names = new List<string>();
        for (var i = 0; i < headers.Count; i++)
        {
            var name = headers[i].Trim();
            names.Add(name.Length == 0 || names.Contains(name) ? $"{(name.Length == 0 ? "column" : name)}{i + 1}" : name);
        }

        return names;
    }

    // The usual one, unless the header does without it and has another.
    private char Separator(string head)
    {
        var header = head.AsSpan(0, Math.Max(head.AsSpan().IndexOfAny('\r', '\n'), 0));
        if (header.IsEmpty)
        {
            header = head;
        }

        foreach (var candidate in (ReadOnlySpan<char>)[usual, '\t', ';', '|', ','])
        {
            if (header.Contains(candidate))
            {
                return candidate;
            }
        }

        return usual;
    }
}
