using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>The one way a sample is written: compact UTF-8 JSON with fixed key order and metadata sorted by key, so that equal samples are equal bytes.</summary>
public static class SampleJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Canonical bytes of a sample, without a line break.</summary>
    public static byte[] ToUtf8(Sample sample)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        WriteTo(buffer, sample);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Canonical text of a sample, without a line break.</summary>
    public static string ToText(Sample sample) => Encoding.UTF8.GetString(ToUtf8(sample));

    /// <summary>Writes the canonical bytes of a sample, without a line break.</summary>
    public static void WriteTo(IBufferWriter<byte> output, Sample sample)
    {
        using var json = new Utf8JsonWriter(output, Compact);
        json.WriteStartObject();
        WriteMessages(json, sample.Messages);
        if (sample.Metadata.Count > 0)
        {
            json.WriteStartObject("metadata");
            foreach (var (key, value) in sample.Metadata.Select(pair => (Key: WholeUnicode.Of(pair.Key), pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, WholeUnicode.Of(value));
            }

            json.WriteEndObject();
        }

        WriteProvenance(json, sample.Provenance);
        json.WriteEndObject();
    }

    /// <summary>Reads a sample back.</summary>
    /// <exception cref="TunesmithException">TS4001: the bytes are not a sample; says what is missing.</exception>
    public static Sample Parse(ReadOnlySpan<byte> utf8) => SampleJsonReader.Read(utf8);

    /// <summary>Reads a sample back.</summary>
    /// <exception cref="TunesmithException">TS4001: the text is not a sample; says what is missing.</exception>
    public static Sample Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    internal static void WriteMessages(Utf8JsonWriter json, IReadOnlyList<ChatTurn> messages)
    {
        json.WriteStartArray("messages");
        foreach (var turn in messages)
        {
            json.WriteStartObject();
            json.WriteString("role", WholeUnicode.Of(turn.Role));
            json.WriteString("content", WholeUnicode.Of(turn.Content));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteProvenance(Utf8JsonWriter json, Provenance provenance)
    {
        json.WriteStartObject("provenance");
        json.WriteString("sourceHash", WholeUnicode.Of(provenance.SourceHash));
        WriteIfThere(json, "source", provenance.Source);
        WriteIfThere(json, "start", provenance.Start);
        WriteIfThere(json, "length", provenance.Length);
        WriteIfThere(json, "node", provenance.Node);
        WriteIfThere(json, "model", provenance.Model);
        WriteIfThere(json, "derivedFrom", provenance.DerivedFrom);
        json.WriteEndObject();
    }

    private static void WriteIfThere(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, WholeUnicode.Of(value));
        }
    }

    private static void WriteIfThere(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
