namespace Tunesmith.Local;

/// <summary>A step that changes the text before it is split.</summary>
internal interface ITextNormalizer
{
    AlignedText Apply(AlignedText text);
}
