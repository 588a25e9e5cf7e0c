namespace Tunesmith.Local;

/// <summary>One tensor of a GGUF file.</summary>
/// <param name="Name">Name in the file, such as <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Kind">How its numbers are written.</param>
/// <param name="Shape">Sizes, outermost first (the file has them the other way round).</param>
/// <param name="Offset">Where it starts in the file.</param>
internal sealed record GgufTensor(string Name, GgufKind Kind, IReadOnlyList<long> Shape, long Offset)
{
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));
}
