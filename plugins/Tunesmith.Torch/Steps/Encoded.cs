namespace Tunesmith.Torch;

/// <summary>A sample as token ids, with a mark on each token that is learned.</summary>
internal sealed record Encoded(int[] Ids, bool[] Learned)
{
    /// <summary>Learned tokens; the first token is never predicted.</summary>
    public int LearnedCount { get; } = Learned.Skip(1).Count(learned => learned);
}
