using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Finds the encoding of a text file: by its mark, by its bytes, or as a person named it.</summary>
internal static class TextEncoding
{
    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Find(SourceContent source, Survey survey, string chosen)
    {
        if (chosen.Length > 0) return ByName(chosen);
        return Marked(survey.Head) ?? (survey.IsUtf8 ? Encoding.UTF8 : Guess(source, survey));
    }

    private static Encoding ByName(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new TunesmithException("TS3113", $"There is no text encoding '{name}'. Use a name such as utf-8, gb18030, big5, shift_jis or windows-1252, or leave it empty.");
        }
    }

    private static Encoding? Marked(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [0x84, 0x31, 0x95, 0x33, ..] => Encoding.GetEncoding("gb18030"),
        _ => null,
    };

    private static Encoding Guess(SourceContent source, Survey survey)
    {
        if (survey.HasZeros) return Utf16(survey.Head) ?? throw Sniff.NotText(source);
        foreach (var name in (string[])["gb18030", "big5", "shift_jis"])
        {
            if (EastAsian(survey.Head, name)) return Encoding.GetEncoding(name);
        }
        return Encoding.GetEncoding("windows-1252");
    }

    // In UTF-16 of mostly Western text every other byte is zero.
    private static Encoding? Utf16(byte[] head)
    {
        var even = head.Where((unit, at) => unit == 0 && at % 2 == 0).Count();
        var odd = head.Where((unit, at) => unit == 0 && at % 2 == 1).Count();
        if (odd > head.Length / 5 && even < head.Length / 50) return Encoding.Unicode;
        return even > head.Length / 5 && odd < head.Length / 50 ? Encoding.BigEndianUnicode : null;
    }

    // Valid in the encoding, and most of what is not ASCII is what people write in it: common characters, kana, marks.
    private static bool EastAsian(byte[] head, string name)
    {
        var decoder = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetDecoder();
        var text = new char[head.Length + 1];
        int count;
        try
        {
            count = decoder.GetChars(head, 0, head.Length, text, 0, flush: false);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        var foreign = text.AsSpan(0, count).ToArray().Where(c => c >= 0x80).ToList();
        var usual = foreign.Count(c => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3000' and <= '\u30FF') or (>= '\uFF00' and <= '\uFF5E') or '“' or '”' or '—' or '…');
        return foreign.Count > 0 && usual >= foreign.Count * 0.9 && CommonShare(head, name) >= 0.6;
    }

    // GB 2312 orders the 3,755 everyday characters first (lead bytes B0–D7), Big5 its 5,401 (A4–C6); Latin text read as Chinese falls outside.
    private static double CommonShare(byte[] head, string name)
    {
        var (first, last) = name switch { "gb18030" => (0xB0, 0xD7), "big5" => (0xA4, 0xC6), _ => (0x81, 0x97) };
        var (pairs, common) = (0, 0);
        for (var i = 0; i + 1 < head.Length; i++)
        {
            if (head[i] < 0x81) continue;
            pairs++;
            if ((head[i] >= first && head[i] <= last) || head[i] is 0xA1 or 0xA3 or 0x82 or 0x83) common++;
            i++;
        }
        return pairs == 0 ? 0 : (double)common / pairs;
    }
}
