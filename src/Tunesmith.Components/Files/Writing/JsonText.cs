using System.Buffers;
using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Writing;

/// <summary>Writes documents as JSON straight into UTF-8. A general serializer takes twice the time, and files have millions of lines.</summary>
internal sealed class JsonText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\" + string.Concat(Enumerable.Range(0, 32).Select(unit => (char)unit)));
    private readonly ArrayBufferWriter<byte> _source = new();
    private (IReadOnlyDictionary<string, string> Metadata, string? Hash)? _last;

    /// <summary>A document in the same form as the general serializer gives it.</summary>
    public void Write(IBufferWriter<byte> output, Document document)
    {
        output.Write("{\"text\":"u8);
        Write(output, document.Text);
        output.Write(Source(document));
        if (document.Offset is { } offset)
        {
            output.Write(",\"offset\":"u8);
            var digits = output.GetSpan(11);
            offset.TryFormat(digits, out var count);
            output.Advance(count);
        }

        output.Write("}"u8);
    }

    // The chunks of one document share the dictionary and the hash itself, so that these are written once.
    private ReadOnlySpan<byte> Source(Document document)
    {
        if (_last is { } last && ReferenceEquals(last.Metadata, document.Metadata) && ReferenceEquals(last.Hash, document.SourceHash))
        {
            return _source.WrittenSpan;
        }

        _source.ResetWrittenCount();
        _source.Write(",\"metadata\":{"u8);
        var first = true;
        foreach (var (name, value) in document.Metadata)
        {
            _source.Write(first ? ""u8 : ","u8);
            first = false;
            Write(_source, name);
            _source.Write(":"u8);
            Write(_source, value);
        }

        _source.Write("}"u8);
        if (document.SourceHash is { } hash)
        {
            _source.Write(",\"sourceHash\":"u8);
            Write(_source, hash);
        }

        _last = (document.Metadata, document.SourceHash);
        return _source.WrittenSpan;
    }

    private static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (true)
        {
            var at = text.IndexOfAny(Escaped);
            var plain = at < 0 ? text : text[..at];
            // Half a character cannot be written in UTF-8 and becomes U+FFFD.
            Encoding.UTF8.GetBytes(plain, output);
            if (at < 0)
            {
                break;
            }

            Escape(output, text[at]);
            text = text[(at + 1)..];
        }

        output.Write("\""u8);
    }

    private static void Escape(IBufferWriter<byte> output, char unit)
    {
        switch (unit)
        {
            case '"': output.Write("\\\""u8); break;
            case '\\': output.Write("\\\\"u8); break;
            case '\n': output.Write("\\n"u8); break;
            case '\r': output.Write("\\r"u8); break;
            case '\t': output.Write("\\t"u8); break;
            default: output.Write(Encoding.ASCII.GetBytes($"\\u{(int)unit:x4}")); break;
        }
    }
}
