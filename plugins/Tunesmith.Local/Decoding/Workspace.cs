namespace Tunesmith.Local;

/// <summary>The room that a forward pass works in, made once for a number of rows.</summary>
internal sealed unsafe class Workspace : IDisposable
{
    private readonly List<AlignedMemory> _made = [];

    public Workspace(ModelConfig config, int rows)
    {
        Rows = rows;
        var query = config.Heads * config.HeadSize;
        var widest = new[] { config.HiddenSize, query, config.IntermediateSize, config.VocabularySize }.Max();
        Hidden = Make(rows, config.HiddenSize);
        Normed = Make(rows, config.HiddenSize);
        Projected = Make(rows, Math.Max(query + (2 * config.KeyValueHeads * config.HeadSize), config.HiddenSize));
        Attended = Make(rows, query);
        Gated = Make(rows, 2 * config.IntermediateSize);
        Activated = Make(rows, config.IntermediateSize);
        Low = Make(rows, 1);
        Logits = Make(rows, config.VocabularySize);
        Quantized = Allocate((long)rows * WeightMatrix.Padded(Math.Max(Math.Max(config.HiddenSize, query), config.IntermediateSize)) * sizeof(short));
        Scales = Allocate((long)rows * sizeof(float));
        Delta = Make(rows, Math.Min(widest, Math.Max(Math.Max(config.HiddenSize, query), config.IntermediateSize)));
        Chosen = Make(rows, config.HiddenSize);
    }

    public int Rows { get; }

    /// <summary>The residual stream.</summary>
    public Buffer Hidden { get; }

    public Buffer Normed { get; }

    public Buffer Projected { get; }

    public Buffer Attended { get; }

    public Buffer Gated { get; }

    public Buffer Activated { get; }

    /// <summary>An adapter's inner activations.</summary>
    public Buffer Low { get; private set; }

    /// <summary>An adapter's outputs.</summary>
    public Buffer Delta { get; }

    /// <summary>The rows whose next token is wanted.</summary>
    public Buffer Chosen { get; }

    public Buffer Logits { get; }

    public nint Quantized { get; }

    public nint Scales { get; }

    /// <summary>Makes room for adapters of a rank.</summary>
    public void ReserveRank(int rank)
    {
        if (rank > Low.Stride)
        {
            Low = Make(Rows, rank);
        }
    }

    public void Dispose() => _made.ForEach(memory => memory.Dispose());

    private Buffer Make(int rows, int columns)
    {
        var stride = WeightMatrix.Padded(columns);
        return new Buffer(Allocate((long)rows * stride * sizeof(float)), stride, columns);
    }

    private nint Allocate(long bytes)
    {
        var memory = new AlignedMemory(bytes);
        _made.Add(memory);
        return (nint)memory.Start;
    }

    /// <summary>Rows of numbers.</summary>
    internal readonly record struct Buffer(nint Start, int Stride, int Columns)
    {
        public float* Pointer(int row) => (float*)Start + ((long)row * Stride);

        public Span<float> Row(int row) => new(Pointer(row), Columns);
    }
}
