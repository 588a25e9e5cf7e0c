namespace Tunesmith.Local;

/// <summary>Puts a text before every piece that is not empty.</summary>
internal sealed class PrependText(string prefix) : ITextNormalizer
{
    public AlignedText Apply(AlignedText text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var builder = new AlignedText.Builder(text);
        builder.Put(prefix, 0, 0);
        builder.Keep(0, text.Length);
        return builder.Build();
    }
}
