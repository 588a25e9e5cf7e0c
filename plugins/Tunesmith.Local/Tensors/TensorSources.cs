using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Reading of whole tensors from any source.</summary>
public static class TensorSources
{
    private const int Chunk = 1 << 20;

    /// <summary>Reads a floating-point tensor as 32-bit numbers, piece by piece.</summary>
    /// <exception cref="TunesmithException">There is no such tensor, or it holds no floating-point numbers.</exception>
    public static void ReadSingles(this ITensorSource source, string name, Span<float> numbers)
    {
        var entry = source.Find(name);
        if (entry.Count != numbers.Length)
        {
            throw new ArgumentException($"Tensor '{name}' has {entry.Count} numbers and not {numbers.Length}.", nameof(numbers));
        }

        var size = entry.Kind.Size();
        for (var done = 0; done < numbers.Length;)
        {
            var count = Math.Min(Chunk, numbers.Length - done);
            TensorNumbers.ToSingle(entry.Kind, source.Bytes(name, (long)done * size, count * size), numbers.Slice(done, count));
            done += count;
        }
    }

    /// <summary>Reads a floating-point tensor as a new array of 32-bit numbers.</summary>
    public static float[] Singles(this ITensorSource source, string name)
    {
        var numbers = new float[checked((int)source.Find(name).Count)];
        source.ReadSingles(name, numbers);
        return numbers;
    }

    /// <summary>The entry of a tensor.</summary>
    /// <exception cref="TunesmithException">There is no such tensor.</exception>
    public static TensorEntry Find(this ITensorSource source, string name) =>
        source.Tensors.TryGetValue(name, out var entry) ? entry : throw Missing("The model", name, source.Tensors.Keys);

    internal static TunesmithException Missing(string where, string name, IEnumerable<string> present) => new(
        LocalCodes.MissingTensor,
        $"{where} has no tensor '{name}'; it has {string.Join(", ", present.Order(StringComparer.Ordinal).Take(4))} and so on. "
        + "Expected the names that transformers writes for this family. Check that config.json belongs to these weights.");
}
