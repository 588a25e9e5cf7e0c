using System.Globalization;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A local model as people write it: <c>NAME</c>, <c>NAME+adapter=PATH</c>, <c>NAME+precision=int8</c>.</summary>
/// <param name="Name">Name or folder of the base.</param>
/// <param name="Adapter">Folder or artifact of an adapter, or null.</param>
/// <param name="Precision">The kind of number to compute with.</param>
internal sealed record LocalReference(string Name, string? Adapter, WeightPrecision Precision)
{
    public static LocalReference Parse(string text)
    {
        var parts = text.Split("+", StringSplitOptions.TrimEntries);
        var reference = new LocalReference(parts[0], null, WeightPrecision.Published);
        for (var i = 1; i < parts.Length; i++)
        {
            // A plus inside a path belongs to the path.
            reference = parts[i].StartsWith("adapter=", StringComparison.Ordinal) ? reference with { Adapter = parts[i]["adapter=".Length..] }
                : parts[i].StartsWith("precision=", StringComparison.Ordinal) ? reference with { Precision = Read(parts[i]["precision=".Length..]) }
                : reference.Adapter is { } path ? reference with { Adapter = path + "+" + parts[i] }
                : reference with { Name = reference.Name + "+" + parts[i] };
        }

        return reference;
    }

    public static WeightPrecision Read(string text) => text.ToLower(CultureInfo.InvariantCulture) switch
    {
        "f32" => WeightPrecision.F32,
        "bf16" => WeightPrecision.BF16,
        "int8" => WeightPrecision.EightBit,
        "published" => WeightPrecision.Published,
        _ => throw new TunesmithException(LocalCodes.ModelNotFound, $"'{text}' is no precision of a local model. Expected published, f32, bf16 or int8. Correct the text after 'precision='."),
    };
}
