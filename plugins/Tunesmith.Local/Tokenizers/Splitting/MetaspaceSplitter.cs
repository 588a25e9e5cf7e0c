namespace Tunesmith.Local;

/// <summary>SentencePiece's splitter: blanks become a mark, one is put in front, and words start at marks.</summary>
/// <param name="mark">The mark, usually U+2581.</param>
/// <param name="prepend"><c>always</c>, <c>first</c> (only at the start of the whole text) or <c>never</c>.</param>
/// <param name="split">Whether to cut at all.</param>
internal sealed class MetaspaceSplitter(string mark, string prepend, bool split) : ITextSplitter
{
    private readonly ReplaceText _blanks = new(RuneRegex.Literal(" "), mark);
    private readonly PatternSplitter _words = new(RuneRegex.Literal(mark), SplitBehavior.MergedWithNext);

    public bool Prepends => prepend != "never";

    public void Split(AlignedText text, List<AlignedText> words)
    {
        var atStart = text.Length > 0 && text.Origin(0, 1).Start == 0;
        text = _blanks.Apply(text);
        if (prepend != "never" && (prepend == "always" || atStart) && !text.Span.StartsWith(mark))
        {
            text = new PrependText(mark).Apply(text);
        }

        if (split)
        {
            _words.Split(text, words);
        }
        else
        {
            words.Add(text);
        }
    }
}
