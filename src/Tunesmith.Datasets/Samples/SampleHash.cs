using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>The identity of a sample: SHA-256 of its messages. Metadata and provenance do not count, so that the same conversation found twice is one.</summary>
public static class SampleHash
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Hash of the messages, lower-case hex.</summary>
    public static string Of(Sample sample) => Of(sample.Messages);

    /// <summary>Hash of a conversation, lower-case hex.</summary>
    public static string Of(IReadOnlyList<ChatTurn> messages) => Convert.ToHexStringLower(Bytes(messages));

    /// <summary>Hash of a text, lower-case hex; what <see cref="Provenance.SourceHash"/> holds for a document.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static byte[] Bytes(IReadOnlyList<ChatTurn> messages)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            SampleJson.WriteMessages(json, messages);
            json.WriteEndObject();
        }

        return SHA256.HashData(buffer.WrittenSpan);
    }
}
