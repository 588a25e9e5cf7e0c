namespace Tunesmith.Local;

/// <summary>One tensor of a file: its name, kind and shape. The numbers stay in the file.</summary>
/// <param name="Name">Name in the file, such as <c>model.norm.weight</c>.</param>
/// <param name="Kind">How its numbers are written.</param>
/// <param name="Shape">Sizes, outermost first; empty for a single number.</param>
public sealed record TensorEntry(string Name, TensorKind Kind, IReadOnlyList<long> Shape)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Size in bytes.</summary>
    public long Bytes => checked(Count * Kind.Size());
}
