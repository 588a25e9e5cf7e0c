using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>JSON: a list is streamed entry by entry, an object with one list in it gives that list's entries, anything else is one document.</summary>
internal sealed class JsonRows : IDocumentFormat
{
    private static readonly JsonSerializerOptions Tolerant = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    public async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, Survey survey, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var raw = source.Open();
        await using var utf8 = Utf8(raw, TextEncoding.Find(source, survey, options.Encoding));
        var documents = new RowDocuments(source, options);
        var entries = IsList(survey.Head) ? JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(utf8, Tolerant, cancellationToken) : WholeAsync(utf8, cancellationToken);
        await using var each = entries.GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(each, source))
        {
            yield return documents.Make(Fields(each.Current));
        }
    }

    /// <summary>The fields of an entry; nested values stay JSON.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Fields(JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.Object => [.. entry.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => KeyValuePair.Create(member.Name, member.Value.ToString()))],
        _ => [KeyValuePair.Create("text", entry.ToString())],
    };

    internal static Stream Utf8(Stream raw, Encoding encoding)
    {
        if (encoding.CodePage != Encoding.UTF8.CodePage)
        {
            return Encoding.CreateTranscodingStream(raw, encoding, Encoding.UTF8, leaveOpen: true);
        }

        Span<byte> mark = stackalloc byte[3];
        if (raw.ReadAtLeast(mark, 3, throwOnEndOfStream: false) < 3 || !mark.SequenceEqual(Encoding.UTF8.Preamble))
        {
            raw.Position = 0;
        }

        return raw;
    }

    internal static TunesmithException Broken(SourceContent source, JsonException error) => new(
        "TS3117", $"'{source.Name}' is not valid JSON near line {error.LineNumber + 1}: {Reason(error)} Mend it there, or choose another format.", error);

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<JsonElement> entries, SourceContent source)
    {
        try
        {
            return await entries.MoveNextAsync();
        }
        catch (JsonException error)
        {
            throw Broken(source, error);
        }
    }

    private static async IAsyncEnumerable<JsonElement> WholeAsync(Stream utf8, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var json = await JsonDocument.ParseAsync(
            utf8, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }, cancellationToken);
        var root = json.RootElement;
        var lists = root.ValueKind == JsonValueKind.Object ? root.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array).ToList() : [];
        if (lists.Count != 1)
        {
            yield return root;
            yield break;
        }

        foreach (var entry in lists[0].Value.EnumerateArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    private static bool IsList(ReadOnlySpan<byte> head) => MemoryExtensions.TrimStart(head, " \t\r\n\uFEFF\0"u8) is [(byte)'[', ..];

    // The exception adds the path and position, which the sentence already has.
    private static string Reason(JsonException error)
    {
        var end = error.Message.IndexOf(" Path:", StringComparison.Ordinal);
        end = end < 0 ? error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal) : end;
        return end < 0 ? error.Message : error.Message[..end];
    }
}
