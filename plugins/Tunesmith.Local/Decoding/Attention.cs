using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tunesmith.Local;

/// <summary>Attention of one token over its sequence, and what goes before it: norms of heads, rotation, and keeping keys and values.</summary>
internal sealed unsafe class Attention(ModelConfig config, RopeTable rope)
{
    private readonly float _scale = 1 / MathF.Sqrt(config.HeadSize);

    /// <summary>Rotates a row's queries and keys and keeps keys and values.</summary>
    public void Keep(in BatchRow row, int layer, LayerWeights weights, float* projected)
    {
        var size = config.HeadSize;
        var keys = projected + (config.Heads * size);
        if (weights.QueryNorm is not null)
        {
            NormHeads(projected, config.Heads, weights.QueryNorm);
            NormHeads(keys, config.KeyValueHeads, weights.KeyNorm!);
        }

        if (config.Rotated(layer))
        {
            var angles = rope.At(row.Position, row.Cache.Planned);
            Rotate(projected, config.Heads + config.KeyValueHeads, angles);
        }

        var (page, at) = (row.Position / KvPage.Positions, row.Position % KvPage.Positions);
        for (var head = 0; head < config.KeyValueHeads; head++)
        {
            new ReadOnlySpan<float>(keys + (head * size), size).CopyTo(new Span<float>(row.Cache.Keys(page, layer, head) + (at * size), size));
            new ReadOnlySpan<float>(keys + ((config.KeyValueHeads + head) * size), size).CopyTo(new Span<float>(row.Cache.Values(page, layer, head) + (at * size), size));
        }
    }

    /// <summary>Mixes the values that a row's queries attend to.</summary>
    public void Attend(in BatchRow row, int layer, float* queries, float* mixed, Span<float> scores)
    {
        var size = config.HeadSize;
        var group = config.Heads / config.KeyValueHeads;
        var first = config.Windowed(layer) ? Math.Max(0, row.Position - config.SlidingWindow!.Value + 1) : 0;
        var count = row.Position + 1 - first;
        for (var head = 0; head < config.KeyValueHeads; head++)
        {
            var query = queries + (head * group * size);
            var into = mixed + (head * group * size);
            for (var at = first; at <= row.Position;)
            {
                var last = Math.Min(row.Position + 1, ((at / KvPage.Positions) + 1) * KvPage.Positions);
                var key = row.Cache.Keys(at / KvPage.Positions, layer, head) + (at % KvPage.Positions * size);
                for (; at < last; at++, key += size)
                {
                    for (var g = 0; g < group; g++)
                    {
                        scores[(g * count) + at - first] = Dot(query + (g * size), key, size) * _scale;
                    }
                }
            }

            new Span<float>(into, group * size).Clear();
            for (var g = 0; g < group; g++)
            {
                var weights = scores.Slice(g * count, count);
                TensorPrimitives.SoftMax(weights, weights);
                Mix(row, (layer, head, first), weights, into + (g * size));
            }
        }
    }

    private void Mix(in BatchRow row, (int Layer, int Head, int First) place, ReadOnlySpan<float> weights, float* into)
    {
        var size = config.HeadSize;
        for (var at = place.First; at <= row.Position;)
        {
            var last = Math.Min(row.Position + 1, ((at / KvPage.Positions) + 1) * KvPage.Positions);
            var value = row.Cache.Values(at / KvPage.Positions, place.Layer, place.Head) + (at % KvPage.Positions * size);
            for (; at < last; at++, value += size)
            {
                AddScaled(into, value, weights[at - place.First], size);
            }
        }
    }

    private void NormHeads(float* heads, int count, float[] norm)
    {
        for (var head = 0; head < count; head++)
        {
            var span = new Span<float>(heads + (head * config.HeadSize), config.HeadSize);
            RootMeanSquare.Apply(span, norm, config.NormEpsilon, span);
        }
    }

    private void Rotate(float* heads, int count, ReadOnlySpan<float> angles)
    {
        var half = config.HeadSize / 2;
        for (var head = 0; head < count; head++)
        {
            var a = heads + (head * config.HeadSize);
            var b = a + half;
            for (var i = 0; i < half; i++)
            {
                var (x, y) = (a[i], b[i]);
                a[i] = (x * angles[i]) - (y * angles[half + i]);
                b[i] = (y * angles[i]) + (x * angles[half + i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(float* a, float* b, int size)
    {
        var i = 0;
        Vector256<float> sum = default;
        for (; i + 8 <= size; i += 8)
        {
            sum = Vector256.MultiplyAddEstimate(Vector256.Load(a + i), Vector256.Load(b + i), sum);
        }

        var total = Vector256.Sum(sum);
        for (; i < size; i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddScaled(float* into, float* value, float weight, int size)
    {
        var i = 0;
        var wide = Vector256.Create(weight);
        for (; i + 8 <= size; i += 8)
        {
            Vector256.MultiplyAddEstimate(Vector256.Load(value + i), wide, Vector256.Load(into + i)).Store(into + i);
        }

        for (; i < size; i++)
        {
            into[i] += value[i] * weight;
        }
    }
}
