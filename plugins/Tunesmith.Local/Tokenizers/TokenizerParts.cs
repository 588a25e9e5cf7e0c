namespace Tunesmith.Local;

/// <summary>Everything that a tokenizer is made of.</summary>
internal sealed record TokenizerParts(BpeModel Model, IReadOnlyList<AddedToken> Added)
{
    public IReadOnlyList<ITextNormalizer> Normalizers { get; init; } = [];

    public IReadOnlyList<ITextSplitter> Splitters { get; init; } = [];

    public IReadOnlyList<ITokenDecoder> Decoders { get; init; } = [];

    /// <summary>Ids put before and after a whole text.</summary>
    public (IReadOnlyList<int> Before, IReadOnlyList<int> After) Frame { get; init; } = ([], []);
}
