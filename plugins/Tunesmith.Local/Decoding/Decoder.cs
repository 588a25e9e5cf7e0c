using System.Numerics.Tensors;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Computes a batch of tokens of one or many sequences through the model. One pass at a time.</summary>
internal sealed unsafe class Decoder : IDisposable
{
    /// <summary>Products with fewer weights than this stay on one thread.</summary>
    private const int WorthSharing = 1 << 17;
    private const int Grain = 64;
    private readonly ModelWeights _weights;
    private readonly ModelConfig _config;
    private readonly WorkCrew _crew;
    private readonly Workspace _room;
    private readonly Attention _attention;
    private readonly KernelPath _path;
    private readonly float[][] _scores;

    public Decoder(ModelWeights weights, WorkCrew crew, int maxRows, KernelPath? path = null)
    {
        (_weights, _config, _crew, _path) = (weights, weights.Config, crew, path ?? KernelPaths.Best);
        _room = new Workspace(_config, maxRows);
        _attention = new Attention(_config, new RopeTable(_config));
        _scores = [.. Enumerable.Range(0, maxRows).Select(_ => Array.Empty<float>())];
    }

    /// <summary>Most rows of one pass.</summary>
    public int MaxRows => _room.Rows;

    /// <summary>Scores of the next token after the n-th row that wanted them; valid until the next pass.</summary>
    public ReadOnlySpan<float> Logits(int wanted) => _room.Logits.Row(wanted);

    /// <summary>Computes rows, of which those of one adapter stand together; keeps their keys and values, and gives how many wanted logits.</summary>
    public int Run(IReadOnlyList<BatchRow> rows)
    {
        var groups = Groups(rows);
        Embed(rows);
        for (var layer = 0; layer < _config.Layers; layer++)
        {
            Attend(rows, groups, layer);
            FeedForward(rows.Count, groups, layer);
        }

        foreach (var row in rows)
        {
            if (row.Position == row.Cache.Length)
            {
                row.Cache.Tokens.Add(row.Token);
            }
        }

        return Head(rows);
    }

    public void Dispose() => _room.Dispose();

    private static List<(Adapter? Adapter, int From, int Count)> Groups(IReadOnlyList<BatchRow> rows)
    {
        var groups = new List<(Adapter? Adapter, int From, int Count)>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (groups.Count > 0 && ReferenceEquals(groups[^1].Adapter, rows[i].Adapter))
            {
                groups[^1] = groups[^1] with { Count = groups[^1].Count + 1 };
            }
            else
            {
                groups.Add((rows[i].Adapter, i, 1));
            }
        }

        return groups;
    }

    private void Embed(IReadOnlyList<BatchRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if ((uint)row.Token >= (uint)_config.VocabularySize)
            {
                throw new TunesmithException(
                    LocalCodes.ModelConfig, $"Token {row.Token} has no embedding; the model has {_config.VocabularySize}. Check that the tokenizer belongs to this model.");
            }

            (row.Adapter?.Embedding ?? _weights.Embedding).Read(row.Token, _room.Hidden.Row(i));
            row.Cache.Reserve(row.Position + 1);
            _room.ReserveRank(row.Adapter?.Rank ?? 0);
        }
    }

    private void Attend(IReadOnlyList<BatchRow> rows, List<(Adapter?, int, int)> groups, int layer)
    {
        var weights = _weights.Layers[layer];
        Norm(rows.Count, weights.AttentionNorm);
        Project(weights.QueryKeyValue, layer, (_room.Normed, _room.Projected), groups, rows.Count);
        _crew.Run(rows.Count, 1, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                _attention.Keep(rows[i], layer, weights, _room.Projected.Pointer(i));
            }
        });
        _crew.Run(rows.Count, 1, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                _attention.Attend(rows[i], layer, _room.Projected.Pointer(i), _room.Attended.Pointer(i), Scores(i, rows[i].Position + 1));
            }
        });
        Project(weights.Out, layer, (_room.Attended, _room.Projected), groups, rows.Count);
        AddToHidden(rows.Count);
    }

    private Span<float> Scores(int row, int length)
    {
        var needed = length * (_config.Heads / _config.KeyValueHeads);
        if (_scores[row].Length < needed)
        {
            _scores[row] = new float[needed * 2];
        }

        return _scores[row].AsSpan(0, needed);
    }

    private void FeedForward(int count, List<(Adapter?, int, int)> groups, int layer)
    {
        var weights = _weights.Layers[layer];
        Norm(count, weights.FeedForwardNorm);
        Project(weights.GateUp, layer, (_room.Normed, _room.Gated), groups, count);
        for (var i = 0; i < count; i++)
        {
            var both = _room.Gated.Row(i);
            var gate = both[.._config.IntermediateSize];
            var into = _room.Activated.Row(i);
            TensorPrimitives.Sigmoid(gate, into);
            TensorPrimitives.Multiply(into, gate, into);
            TensorPrimitives.Multiply(into, both[_config.IntermediateSize..], into);
        }

        Project(weights.Down, layer, (_room.Activated, _room.Projected), groups, count);
        AddToHidden(count);
    }

    private void Norm(int count, float[] weights)
    {
        for (var i = 0; i < count; i++)
        {
            RootMeanSquare.Apply(_room.Hidden.Row(i), weights, _config.NormEpsilon, _room.Normed.Row(i));
        }
    }

    private void AddToHidden(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var hidden = _room.Hidden.Row(i);
            TensorPrimitives.Add(hidden, _room.Projected.Row(i)[..hidden.Length], hidden);
        }
    }

    private void Project(FusedWeights weights, int layer, (Workspace.Buffer Input, Workspace.Buffer Output) at, List<(Adapter?, int, int)> groups, int count)
    {
        var (input, output) = at;
        Multiply(weights.Matrix, input, output, 0, count);
        foreach (var (adapter, from, rows) in groups)
        {
            foreach (var (name, start, length) in adapter is null ? [] : weights.Parts)
            {
                if (adapter!.Part(layer, name) is { } part)
                {
                    Adapt(part, (input, output, start, length), from, rows);
                }
            }
        }

        for (var i = 0; weights.Bias is not null && i < count; i++)
        {
            var row = output.Row(i)[..weights.Bias.Length];
            TensorPrimitives.Add(row, weights.Bias, row);
        }
    }

    private void Adapt(AdapterPart part, (Workspace.Buffer Input, Workspace.Buffer Output, int Start, int Length) place, int from, int rows)
    {
        Multiply(part.Down, place.Input, _room.Low, from, rows);
        Multiply(part.Up, _room.Low, _room.Delta, from, rows);
        for (var i = from; i < from + rows; i++)
        {
            var into = new Span<float>(place.Output.Pointer(i) + place.Start, place.Length);
            TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(_room.Delta.Pointer(i), place.Length), part.Scale, into, into);
            if (part.RowScale is not null)
            {
                TensorPrimitives.Multiply(into, part.RowScale, into);
            }
        }
    }

    private int Head(IReadOnlyList<BatchRow> rows)
    {
        var wanted = new List<Adapter?>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].WantsLogits)
            {
                RootMeanSquare.Apply(_room.Hidden.Row(i), _weights.Norm, _config.NormEpsilon, _room.Chosen.Row(wanted.Count));
                wanted.Add(rows[i].Adapter);
            }
        }

        for (var from = 0; from < wanted.Count;)
        {
            var head = wanted[from]?.Head ?? _weights.Head;
            var to = from + 1;
            while (to < wanted.Count && ReferenceEquals(wanted[to]?.Head ?? _weights.Head, head))
            {
                to++;
            }

            Multiply(head, _room.Chosen, _room.Logits, from, to - from);
            from = to;
        }

        return wanted.Count;
    }

    private void Multiply(WeightMatrix matrix, Workspace.Buffer input, Workspace.Buffer output, int from, int count)
    {
        var call = new KernelCall((nint)input.Pointer(from), input.Stride, count, (nint)output.Pointer(from), output.Stride, _room.Quantized, _room.Scales, _path);
        matrix.Prepare(call);
        if (_crew.Size == 1 || (long)matrix.Rows * matrix.Stride * count < WorthSharing)
        {
            matrix.Multiply(call, 0, matrix.Rows);
            return;
        }

        _crew.Run((matrix.Rows + Grain - 1) / Grain, 1, (first, last) => matrix.Multiply(call, first * Grain, Math.Min(last * Grain, matrix.Rows)));
    }
}
