using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Tunesmith.Flows;

/// <summary>Writes texts as JSON by searching what must be escaped and transcoding the rest in one go: 1.3 times as fast as the general writer for English, 2.4 times for Chinese (bench/Engine writing).</summary>
internal sealed class LongText : JsonConverter<string>
{
    private const int Short = 48;
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code), '"', '\\']);

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (value.Length < Short)
        {
            writer.WriteStringValue(value);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(2 + (3 * value.Length) + (5 * CountEscapes(value)));
        try
        {
            writer.WriteRawValue(buffer.AsSpan(0, Fill(value, buffer)), skipInputValidation: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private static int Fill(ReadOnlySpan<char> rest, Span<byte> buffer)
    {
        buffer[0] = (byte)'"';
        var length = 1;
        while (true)
        {
            var at = rest.IndexOfAny(Escaped);
            Utf8.FromUtf16(at < 0 ? rest : rest[..at], buffer[length..], out _, out var written);
            length += written;
            if (at < 0)
            {
                buffer[length] = (byte)'"';
                return length + 1;
            }

            length += Escape(rest[at], buffer[length..]);
            rest = rest[(at + 1)..];
        }
    }

    private static int Escape(char sign, Span<byte> buffer)
    {
        ReadOnlySpan<byte> text = sign switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            _ => [(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)(sign < 16 ? '0' : '1'), "0123456789ABCDEF"u8[sign & 15]],
        };
        text.CopyTo(buffer);
        return text.Length;
    }

    private static int CountEscapes(ReadOnlySpan<char> rest)
    {
        var count = 0;
        for (int at; (at = rest.IndexOfAny(Escaped)) >= 0; count++)
        {
            rest = rest[(at + 1)..];
        }

        return count;
    }
}
