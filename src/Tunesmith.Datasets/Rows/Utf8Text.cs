using System.Text;

namespace Tunesmith.Datasets;

/// <summary>Gives a text file as UTF-8 without byte-order mark, whatever it was saved in: UTF-8, UTF-16, or the GB18030 of Chinese spreadsheets.</summary>
internal static class Utf8Text
{
    private const int Peeked = 64 * 1024;
    private const int Gb18030 = 54936;

    public static async ValueTask<Stream> OpenAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[Peeked];
        var length = await content.ReadAtLeastAsync(head, Peeked, throwOnEndOfStream: false, cancellationToken);
        var start = head.AsSpan(0, length);
        if (start.StartsWith("\uFEFF"u8))
        {
            return new PrefixedStream(head.AsMemory(3, length - 3), content);
        }

        var whole = new PrefixedStream(head.AsMemory(0, length), content);
        return start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Transcoded(WithoutMark(head, length, content), Encoding.Unicode)
            : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Transcoded(WithoutMark(head, length, content), Encoding.BigEndianUnicode)
            : IsUtf8(start, isCut: length == Peeked) ? whole
            : Transcoded(whole, CodePagesEncodingProvider.Instance.GetEncoding(Gb18030)!);
    }

    private static PrefixedStream WithoutMark(byte[] head, int length, Stream content) => new(head.AsMemory(2, length - 2), content);

    private static Stream Transcoded(Stream content, Encoding encoding) =>
        Encoding.CreateTranscodingStream(content, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static bool IsUtf8(ReadOnlySpan<byte> bytes, bool isCut)
    {
        // A cut in the middle of a character is no fault: step back to the last character's first byte.
        for (var back = 0; isCut && back < 3 && bytes.Length > 0 && (bytes[^1] & 0x80) != 0; back++)
        {
            var isFirst = (bytes[^1] & 0xC0) == 0xC0;
            bytes = bytes[..^1];
            if (isFirst)
            {
                break;
            }
        }

        return System.Text.Unicode.Utf8.IsValid(bytes);
    }
}
