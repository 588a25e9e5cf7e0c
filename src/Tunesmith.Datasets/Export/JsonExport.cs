using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

internal static class JsonExport
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(IAsyncEnumerable<ExportRow> rows, Stream target, bool isList, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        var isFirst = true;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            buffer.ResetWrittenCount();
            buffer.Write(!isList ? [] : isFirst ? "[\n"u8 : ",\n"u8);
            isFirst = false;
            WriteRow(buffer, row);
            buffer.Write(isList ? [] : "\n"u8);
            await target.WriteAsync(buffer.WrittenMemory, cancellationToken);
        }

        await target.WriteAsync(!isList ? Array.Empty<byte>() : isFirst ? "[]\n"u8.ToArray() : "\n]\n"u8.ToArray(), cancellationToken);
    }

    public static void WriteRow(IBufferWriter<byte> buffer, ExportRow row)
    {
        using var json = new Utf8JsonWriter(buffer, Compact);
        json.WriteStartObject();
        if (row.Conversation is { } turns)
        {
            json.WritePropertyName(row.ConversationName);
            WriteConversation(json, turns, row.IsShareGpt);
        }

        foreach (var (name, value) in row.Fields)
        {
            json.WriteString(name, value);
        }

        if (row.History is { } history)
        {
            json.WritePropertyName("history");
            WriteHistory(json, history);
        }

        json.WriteEndObject();
    }

    public static string ConversationText(ExportRow row) => Text(json => WriteConversation(json, row.Conversation!, row.IsShareGpt));

    public static string HistoryText(ExportRow row) => Text(json => WriteHistory(json, row.History!));

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            write(json);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteConversation(Utf8JsonWriter json, IReadOnlyList<ChatTurn> turns, bool isShareGpt)
    {
        json.WriteStartArray();
        foreach (var turn in turns)
        {
            json.WriteStartObject();
            json.WriteString(isShareGpt ? "from" : "role", isShareGpt ? ShareGptRole(turn.Role) : turn.Role);
            json.WriteString(isShareGpt ? "value" : "content", turn.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHistory(Utf8JsonWriter json, IReadOnlyList<(string Question, string Answer)> history)
    {
        json.WriteStartArray();
        foreach (var (question, answer) in history)
        {
            json.WriteStartArray();
            json.WriteStringValue(question);
            json.WriteStringValue(answer);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public static string ShareGptRole(string role) => role switch
    {
        "user" => "human",
        "assistant" => "gpt",
        "tool" => "observation",
        _ => role,
    };
}
