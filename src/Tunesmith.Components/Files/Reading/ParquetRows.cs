using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Parquet;
using Parquet.Serialization;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Parquet, one row group in memory at a time.</summary>
internal sealed class ParquetRows : IDocumentFormat
{
    public async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, Survey survey, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = source.Open();
        var documents = new RowDocuments(source, options);
        var groups = await GroupCountAsync(stream, source, cancellationToken);
        for (var group = 0; group < groups; group++)
        {
            stream.Position = 0;
            var rows = await ParquetSerializer.DeserializeUntypedAsync(stream, rowGroupIndex: group, cancellationToken: cancellationToken);
            foreach (var row in rows.Data)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return documents.Make([.. row.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, Text(field.Value)))]);
            }
        }
    }

    private static async ValueTask<int> GroupCountAsync(Stream stream, SourceContent source, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken);
            return reader.RowGroupCount;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or NotSupportedException or ParquetException)
        {
            throw new TunesmithException("TS3118", $"'{source.Name}' cannot be read as Parquet: {error.Message} Write it anew, or convert it to JSON Lines.", error);
        }
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable or IDictionary => JsonSerializer.Serialize(value, FlowJson.Options),
        _ => value.ToString() ?? "",
    };
}
