namespace Tunesmith.Local;

/// <summary>GPT-2's splitter: an optional blank in front, then its pattern.</summary>
internal sealed class ByteLevelSplitter(bool addPrefixSpace, bool usePattern) : ITextSplitter
{
    private static readonly Lazy<PatternSplitter> Gpt2 = new(() => new PatternSplitter(
        new RuneRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"), SplitBehavior.Isolated));

    public bool UsesPattern => usePattern;

    public void Split(AlignedText text, List<AlignedText> words)
    {
        if (addPrefixSpace && text.Length > 0 && !char.IsWhiteSpace(text.Span[0]))
        {
            text = new PrependText(" ").Apply(text);
        }

        if (usePattern)
        {
            Gpt2.Value.Split(text, words);
        }
        else
        {
            words.Add(text);
        }
    }
}
