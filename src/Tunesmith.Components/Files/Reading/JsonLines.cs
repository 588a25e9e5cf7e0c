using System.Runtime.CompilerServices;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>JSON Lines: each line that is not blank is an entry.</summary>
internal sealed class JsonLines : IDocumentFormat
{
    public async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, Survey survey, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(source.Open(), TextEncoding.Find(source, survey, options.Encoding), detectEncodingFromByteOrderMarks: true, 64 * 1024);
        var documents = new RowDocuments(source, options);
        for (var number = 1L; await text.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return documents.Make(Fields(line, number, source));
            }
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Fields(string line, long number, SourceContent source)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return JsonRows.Fields(json.RootElement);
        }
        catch (JsonException error)
        {
            throw new TunesmithException(
                "TS3117", $"Line {number} of '{source.Name}' is not valid JSON. Each line has to hold one whole JSON value; mend it, or choose another format.", error);
        }
    }
}
