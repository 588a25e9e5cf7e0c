using System.Numerics.Tensors;

namespace Tunesmith.Local;

/// <summary>Chooses tokens of one answer.</summary>
internal sealed class Sampler(SamplingOptions options)
{
    private readonly Random _random = options.Seed is { } seed ? new Random(seed.GetHashCode()) : new Random();
    private readonly Dictionary<int, int> _generated = [];
    private float[] _scores = [];
    private int[] _order = [];

    /// <summary>Chooses the next token.</summary>
    /// <param name="logits">Scores of all tokens.</param>
    /// <param name="before">Tokens so far, prompt included.</param>
    public int Pick(ReadOnlySpan<float> logits, IReadOnlyList<int> before)
    {
        var token = NeedsCopy ? Sample(logits, before) : TensorPrimitives.IndexOfMax(logits);
        _generated[token] = _generated.GetValueOrDefault(token) + 1;
        return token;
    }

    private bool NeedsCopy => options.Temperature > 0 || options.RepetitionPenalty != 1 || options.FrequencyPenalty != 0 || options.PresencePenalty != 0;

    private int Sample(ReadOnlySpan<float> logits, IReadOnlyList<int> before)
    {
        if (_scores.Length < logits.Length)
        {
            (_scores, _order) = (new float[logits.Length], new int[logits.Length]);
        }

        var scores = _scores.AsSpan(0, logits.Length);
        logits.CopyTo(scores);
        Penalize(scores, before);
        if (options.Temperature <= 0)
        {
            return TensorPrimitives.IndexOfMax<float>(scores);
        }

        TensorPrimitives.Divide(scores, options.Temperature, scores);
        return Draw(scores, Candidates(scores));
    }

    private void Penalize(Span<float> scores, IReadOnlyList<int> before)
    {
        if (options.RepetitionPenalty != 1)
        {
            foreach (var token in before.ToHashSet())
            {
                scores[token] = scores[token] > 0 ? scores[token] / options.RepetitionPenalty : scores[token] * options.RepetitionPenalty;
            }
        }

        if (options.FrequencyPenalty != 0 || options.PresencePenalty != 0)
        {
            foreach (var (token, times) in _generated)
            {
                scores[token] -= (options.FrequencyPenalty * times) + options.PresencePenalty;
            }
        }
    }

    // Tokens with a chance worth counting, likeliest first: a score 20 below the best is 2e-9 as likely.
    private Span<int> Candidates(ReadOnlySpan<float> scores)
    {
        var least = TensorPrimitives.Max(scores) - 20;
        var count = 0;
        for (var token = 0; token < scores.Length; token++)
        {
            if (scores[token] >= least)
            {
                _order[count++] = token;
            }
        }

        var candidates = _order.AsSpan(0, count);
        candidates.Sort((a, b) => _scores[b].CompareTo(_scores[a]) is var order and not 0 ? order : a.CompareTo(b));
        return options.TopK > 0 && options.TopK < count ? candidates[..options.TopK] : candidates;
    }

    private int Draw(ReadOnlySpan<float> scores, Span<int> candidates)
    {
        var best = scores[candidates[0]];
        Span<double> chances = candidates.Length <= 512 ? stackalloc double[candidates.Length] : new double[candidates.Length];
        var total = 0.0;
        for (var i = 0; i < candidates.Length; i++)
        {
            total += chances[i] = Math.Exp(scores[candidates[i]] - best);
        }

        // The nucleus: as few as together have the wanted share, at least one.
        var kept = 0.0;
        var count = 0;
        while (count < candidates.Length && (count == 0 || kept < options.TopP * total))
        {
            kept += chances[count++];
        }

        var point = _random.NextDouble() * kept;
        for (var i = 0; i < count; i++)
        {
            point -= chances[i];
            if (point < 0)
            {
                return candidates[i];
            }
        }

        return candidates[count - 1];
    }
}
