using System.Numerics.Tensors;
using System.Text.RegularExpressions;

namespace Tunesmith.Local;

/// <summary>Brings an adapter into the form that is applied on the fly.</summary>
internal static partial class AdapterLoader
{
    private const string Embedding = "model.embed_tokens.weight";
    private const string Head = "lm_head.weight";

    /// <summary>Whether the adapter only does what can be applied on the fly; otherwise the base is merged with it.</summary>
    public static bool AppliesOnTheFly(AdapterFolder adapter) =>
        adapter.Deltas.All(delta => !delta.Transposed && Projection().IsMatch(delta.Module)) && adapter.Whole.Keys.All(name => name is Embedding or Head);

    public static Adapter Load(AdapterFolder folder, ModelWeights weights)
    {
        var parts = new Dictionary<(int, string), AdapterPart>();
        WeightMatrix? embedding = null, head = null;
        try
        {
            foreach (var delta in folder.Deltas)
            {
                var match = Projection().Match(delta.Module);
                var (layer, name) = (int.Parse(match.Groups[1].ValueSpan), match.Groups[2].Value);
                parts[(layer, name)] = Part(folder, delta, Place(folder, delta, weights, layer, name));
            }

            embedding = Whole(folder, Embedding, weights);
            head = Whole(folder, Head, weights);
            return new Adapter(folder.Id, parts, embedding, head);
        }
        catch
        {
            new Adapter("", parts, embedding, head).Dispose();
            throw;
        }
    }

    [GeneratedRegex(@"^model\.layers\.(\d+)\.(?:self_attn|mlp)\.(q_proj|k_proj|v_proj|o_proj|gate_proj|up_proj|down_proj)$")]
    private static partial Regex Projection();

    private static (WeightMatrix Matrix, int From, int Rows) Place(AdapterFolder folder, AdapterDelta delta, ModelWeights weights, int layer, string name)
    {
        if (layer >= weights.Layers.Count)
        {
            throw folder.Misfit($"it changes layer {layer}, and the base has {weights.Layers.Count}");
        }

        var at = weights.Layers[layer];
        foreach (var fused in (FusedWeights[])[at.QueryKeyValue, at.Out, at.GateUp, at.Down])
        {
            foreach (var (part, from, rows) in fused.Parts)
            {
                if (part == name)
                {
                    return (fused.Matrix, from, rows);
                }
            }
        }

        throw folder.Misfit($"it changes '{delta.Module}', which the base has not");
    }

    private static AdapterPart Part(AdapterFolder folder, AdapterDelta delta, (WeightMatrix Matrix, int From, int Rows) place)
    {
        var (down, up) = (folder.Tensors.Find(delta.Down), folder.Tensors.Find(delta.Up));
        var rank = (int)down.Shape[0];
        if (down.Shape[1] != place.Matrix.Columns || up.Shape[0] != place.Rows || up.Shape[1] != rank)
        {
            throw folder.Misfit($"for '{delta.Module}' it is {up.Shape[0]} × {down.Shape[1]}, the base {place.Rows} × {place.Matrix.Columns}");
        }

        var a = new SingleMatrix(rank, place.Matrix.Columns);
        var b = new SingleMatrix(place.Rows, rank);
        ModelWeights.Fill(folder.Tensors, delta.Down, a, 0, rank);
        ModelWeights.Fill(folder.Tensors, delta.Up, b, 0, place.Rows);
        var scale = folder.Scale(delta);
        return new AdapterPart(a, b, scale, delta.Magnitude is { } named ? RowScale(folder.Tensors.Singles(named), a, b, scale, place) : null);
    }

    // DoRA: each row has the length that was trained, in the direction of W + s·B·A.
    private static float[] RowScale(float[] magnitude, SingleMatrix a, SingleMatrix b, float scale, (WeightMatrix Matrix, int From, int Rows) place)
    {
        var down = new float[a.Rows][];
        for (var k = 0; k < a.Rows; k++)
        {
            a.Read(k, down[k] = new float[a.Columns]);
        }

        var (row, up) = (new float[a.Columns], new float[b.Columns]);
        var scales = new float[place.Rows];
        for (var i = 0; i < place.Rows; i++)
        {
            place.Matrix.Read(place.From + i, row);
            b.Read(i, up);
            for (var k = 0; k < down.Length; k++)
            {
                TensorPrimitives.MultiplyAdd(down[k], up[k] * scale, row, row);
            }

            scales[i] = magnitude[i] / TensorPrimitives.Norm<float>(row);
        }

        return scales;
    }

    private static WeightMatrix? Whole(AdapterFolder folder, string name, ModelWeights weights)
    {
        if (!folder.Whole.TryGetValue(name, out var stored))
        {
            return null;
        }

        var shape = folder.Tensors.Find(stored).Shape;
        if (shape.Count != 2 || shape[0] != weights.Embedding.Rows || shape[1] != weights.Embedding.Columns)
        {
            throw folder.Misfit($"its '{name}' is {string.Join(" × ", shape)}, the base's {weights.Embedding.Rows} × {weights.Embedding.Columns}");
        }

        var matrix = ModelWeights.Make(weights.Precision, weights.Embedding.Rows, weights.Embedding.Columns);
        ModelWeights.Fill(folder.Tensors, stored, matrix, 0, matrix.Rows);
        return matrix;
    }
}
