using System.Text;

namespace Tunesmith.Components.Text.Splitting;

/// <summary>Measures text. A structure, so that the splitter's loop is compiled for each measure.</summary>
internal interface ITextLength
{
    int Of(ReadOnlySpan<char> text);
}

internal readonly struct Utf16Length : ITextLength
{
    public int Of(ReadOnlySpan<char> text) => text.Length;
}

internal readonly struct CodePointLength : ITextLength
{
    public int Of(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        foreach (var unit in text)
        {
            if (char.IsLowSurrogate(unit)) count--;
        }
        return count;
    }
}

internal readonly struct ByteLength : ITextLength
{
    public int Of(ReadOnlySpan<char> text) => Encoding.UTF8.GetByteCount(text);
}

internal readonly struct TokenLength(Tunesmith.Flows.ITokenizer tokenizer) : ITextLength
{
    public int Of(ReadOnlySpan<char> text) => tokenizer.Count(text.ToString());
}
