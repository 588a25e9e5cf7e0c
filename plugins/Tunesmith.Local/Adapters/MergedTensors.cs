using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Tunesmith.Local;

/// <summary>A base with an adapter worked in, tensor by tensor as they are asked for.</summary>
internal sealed class MergedTensors : ITensorSource
{
    private readonly ITensorSource _base;
    private readonly AdapterFolder _adapter;
    private readonly Dictionary<string, AdapterDelta> _deltas;
    private readonly Dictionary<string, TensorEntry> _tensors;
    private readonly Dictionary<string, string> _copies = new(StringComparer.Ordinal);
    private (string Name, float[] Numbers)? _last;

    /// <param name="tied">Whether the base's head is its embedding; a head of its own then appears when only one of them changes.</param>
    public MergedTensors(ITensorSource source, AdapterFolder adapter, bool tied)
    {
        (_base, _adapter) = (source, adapter);
        _deltas = adapter.Deltas.ToDictionary(delta => delta.Module + ".weight", StringComparer.Ordinal);
        _tensors = source.Tensors.ToDictionary(StringComparer.Ordinal);
        var changed = _deltas.Keys.Concat(adapter.Whole.Keys).ToHashSet(StringComparer.Ordinal);
        Untied = tied && (changed.Contains(Names.Head) || changed.Contains(Names.Embedding));
        if (Untied)
        {
            _copies[Names.Head] = Names.Embedding;
            _tensors.TryAdd(Names.Head, source.Find(Names.Embedding) with { Name = Names.Head });
        }

        foreach (var name in changed)
        {
            var entry = _tensors.TryGetValue(name, out var found) ? found : throw adapter.Misfit($"it changes '{name}', which the base has not");
            Check(name, entry);
            _tensors[name] = entry with { Kind = TensorKind.F32 };
        }
    }

    /// <summary>Whether head and embedding are no longer the same.</summary>
    public bool Untied { get; }

    public IReadOnlyDictionary<string, TensorEntry> Tensors => _tensors;

    public ReadOnlySpan<byte> Bytes(string name, long offset, int length)
    {
        if (!_deltas.ContainsKey(name) && !_adapter.Whole.ContainsKey(name))
        {
            return _base.Bytes(Source(name), offset, length);
        }

        if (_last?.Name != name)
        {
            _last = (name, Merge(name));
        }

        return MemoryMarshal.AsBytes(_last.Value.Numbers.AsSpan()).Slice((int)offset, length);
    }

    public void Dispose()
    {
        _base.Dispose();
        _adapter.Dispose();
    }

    private string Source(string name) => !_base.Tensors.ContainsKey(name) && _copies.TryGetValue(name, out var copy) ? copy : name;

    private void Check(string name, TensorEntry entry)
    {
        if (_adapter.Whole.TryGetValue(name, out var whole) && !_adapter.Tensors.Find(whole).Shape.SequenceEqual(entry.Shape))
        {
            throw _adapter.Misfit($"its '{name}' is {string.Join(" × ", _adapter.Tensors.Find(whole).Shape)}, the base's {string.Join(" × ", entry.Shape)}");
        }

        if (_deltas.TryGetValue(name, out var delta))
        {
            var (rows, columns) = delta.Transposed ? (entry.Shape[1], entry.Shape[0]) : (entry.Shape[0], entry.Shape[1]);
            var (down, up) = (_adapter.Tensors.Find(delta.Down), _adapter.Tensors.Find(delta.Up));
            if (up.Shape[0] != rows || down.Shape[1] != columns || up.Shape[1] != down.Shape[0])
            {
                throw _adapter.Misfit($"for '{delta.Module}' it is {up.Shape[0]} × {down.Shape[1]}, the base {rows} × {columns}");
            }
        }
    }

    private float[] Merge(string name)
    {
        var merged = _adapter.Whole.TryGetValue(name, out var whole) ? _adapter.Tensors.Singles(whole) : _base.Singles(Source(name));
        if (_deltas.TryGetValue(name, out var delta))
        {
            Add(delta, merged, (int)_tensors[name].Shape[1]);
        }

        return merged;
    }

    private void Add(AdapterDelta delta, float[] merged, int columns)
    {
        var (down, up, scale) = (_adapter.Tensors.Singles(delta.Down), _adapter.Tensors.Singles(delta.Up), _adapter.Scale(delta));
        var rank = (int)_adapter.Tensors.Find(delta.Down).Shape[0];
        var magnitude = delta.Magnitude is { } named ? _adapter.Tensors.Singles(named) : null;
        var inner = down.Length / rank;
        for (var row = 0; row < merged.Length / columns; row++)
        {
            var into = merged.AsSpan(row * columns, columns);
            for (var k = 0; k < rank; k++)
            {
                if (delta.Transposed)
                {
                    // Row of an embedding: column `row` of B·A.
                    var factor = down[(k * inner) + row] * scale;
                    for (var c = 0; c < columns; c++)
                    {
                        into[c] += factor * up[(c * rank) + k];
                    }
                }
                else
                {
                    TensorPrimitives.MultiplyAdd(down.AsSpan(k * inner, inner), up[(row * rank) + k] * scale, into, into);
                }
            }

            if (magnitude is not null)
            {
                TensorPrimitives.Multiply(into, magnitude[row] / TensorPrimitives.Norm<float>(into), into);
            }
        }
    }

    private static class Names
    {
        public const string Embedding = "model.embed_tokens.weight";
        public const string Head = "lm_head.weight";
    }
}
