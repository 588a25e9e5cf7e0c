namespace Tunesmith.Local;

/// <summary>A step that cuts a text into words, within which tokens stay.</summary>
internal interface ITextSplitter
{
    void Split(AlignedText text, List<AlignedText> words);
}
