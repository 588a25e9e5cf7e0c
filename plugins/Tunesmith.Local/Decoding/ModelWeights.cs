using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>All weights of a model, in memory of their own.</summary>
internal sealed class ModelWeights : IDisposable
{
    private readonly ITensorSource _source;
    private readonly WeightPrecision _precision;

    private ModelWeights(ModelConfig config, ITensorSource source, WeightPrecision precision)
    {
        _source = source;
        Config = config;
        _precision = precision == WeightPrecision.Published ? config.Kind == TensorKind.BF16 ? WeightPrecision.BF16 : WeightPrecision.F32 : precision;
        Embedding = Matrix(("model.embed_tokens.weight", config.VocabularySize), config.HiddenSize);
        Head = config.TiedEmbeddings ? Embedding : Matrix(("lm_head.weight", config.VocabularySize), config.HiddenSize);
        Layers = [.. Enumerable.Range(0, config.Layers).Select(Layer)];
        Norm = Vector("model.norm.weight", config.HiddenSize);
    }

    public ModelConfig Config { get; }

    public WeightMatrix Embedding { get; }

    public IReadOnlyList<LayerWeights> Layers { get; }

    public float[] Norm { get; }

    public WeightMatrix Head { get; }

    public WeightPrecision Precision => _precision;

    public long Bytes => Embedding.Bytes + (ReferenceEquals(Head, Embedding) ? 0 : Head.Bytes) + Layers.Sum(layer => layer.Bytes);

    /// <summary>Reads all weights.</summary>
    /// <exception cref="TunesmithException">A tensor is missing or of another shape than config.json says.</exception>
    public static ModelWeights Load(ModelConfig config, ITensorSource source, WeightPrecision precision) => new(config, source, precision);

    /// <summary>Memory that the weights will take, from the shape alone.</summary>
    public static long Estimate(ModelConfig config, WeightPrecision precision) => config.Parameters * precision switch
    {
        WeightPrecision.EightBit => 1,
        WeightPrecision.BF16 => 2,
        WeightPrecision.Published when config.Kind == TensorKind.BF16 => 2,
        _ => 4,
    };

    public static WeightMatrix Make(WeightPrecision precision, int rows, int columns) => precision switch
    {
        WeightPrecision.BF16 => new BrainMatrix(rows, columns),
        WeightPrecision.EightBit => new ByteMatrix(rows, columns),
        _ => new SingleMatrix(rows, columns),
    };

    /// <summary>Copies a tensor of a file into rows of a matrix.</summary>
    public static void Fill(ITensorSource source, string name, WeightMatrix matrix, int firstRow, int rows)
    {
        var entry = source.Find(name);
        if (entry.Shape.Count != 2 || entry.Shape[0] != rows || entry.Shape[1] != matrix.Columns)
        {
            throw Shape(name, entry, $"{rows} × {matrix.Columns}");
        }

        var size = entry.Kind.Size();
        var numbers = new float[matrix.Columns];
        for (var row = 0; row < rows; row++)
        {
            TensorNumbers.ToSingle(entry.Kind, source.Bytes(name, (long)row * matrix.Columns * size, matrix.Columns * size), numbers);
            matrix.Write(firstRow + row, numbers);
        }
    }

    public void Dispose()
    {
        Embedding.Dispose();
        Head.Dispose();
        foreach (var layer in Layers)
        {
            layer.Dispose();
        }
    }

    private static TunesmithException Shape(string name, TensorEntry entry, string expected) => new(
        LocalCodes.MissingTensor,
        $"Tensor '{name}' has the shape {string.Join(" × ", entry.Shape)}. Expected {expected}, as config.json says. Check that config.json belongs to these weights.");

    private LayerWeights Layer(int layer)
    {
        var c = Config;
        var (query, keyValue) = (c.Heads * c.HeadSize, c.KeyValueHeads * c.HeadSize);
        var at = $"model.layers.{layer}.";
        return new LayerWeights(
            Vector(at + "input_layernorm.weight", c.HiddenSize),
            Fused(at + "self_attn.", c.HiddenSize, c.AttentionBias, ("q_proj", query), ("k_proj", keyValue), ("v_proj", keyValue)),
            Fused(at + "self_attn.", query, c.OutputBias, ("o_proj", c.HiddenSize)),
            c.HeadNorm ? Vector(at + "self_attn.q_norm.weight", c.HeadSize) : null,
            c.HeadNorm ? Vector(at + "self_attn.k_norm.weight", c.HeadSize) : null,
            Vector(at + "post_attention_layernorm.weight", c.HiddenSize),
            Fused(at + "mlp.", c.HiddenSize, c.FeedForwardBias, ("gate_proj", c.IntermediateSize), ("up_proj", c.IntermediateSize)),
            Fused(at + "mlp.", c.IntermediateSize, c.FeedForwardBias, ("down_proj", c.HiddenSize)));
    }

    private FusedWeights Fused(string prefix, int columns, bool bias, params (string Name, int Rows)[] parts)
    {
        var matrix = Matrix([.. parts.Select(part => (prefix + part.Name + ".weight", part.Rows))], columns);
        var places = new List<(string, int, int)>();
        var from = 0;
        foreach (var (name, rows) in parts)
        {
            places.Add((name, from, rows));
            from += rows;
        }

        return new FusedWeights(matrix, bias ? [.. parts.SelectMany(part => Vector(prefix + part.Name + ".bias", part.Rows))] : null, places);
    }

    private WeightMatrix Matrix((string Name, int Rows) part, int columns) => Matrix([part], columns);

    private WeightMatrix Matrix((string Name, int Rows)[] parts, int columns)
    {
        var matrix = Make(_precision, parts.Sum(part => part.Rows), columns);
        var from = 0;
        foreach (var (name, rows) in parts)
        {
            Fill(_source, name, matrix, from, rows);
            from += rows;
        }

        return matrix;
    }

    private float[] Vector(string name, int count)
    {
        var entry = _source.Find(name);
        return entry.Count == count ? _source.Singles(name) : throw Shape(name, entry, $"{count}");
    }
}
