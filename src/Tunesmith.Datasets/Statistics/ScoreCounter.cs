using System.Globalization;

namespace Tunesmith.Datasets;

/// <summary>Counts scores on a scale that shows only at the end: the smallest of 1, 5, 10 and 100 that none exceeds.</summary>
internal sealed class ScoreCounter
{
    private static readonly double[] Scales = [1, 5, 10, 100];
    private readonly long[] _low = new long[Scales.Length];
    private long _scored;
    private double _best;

    public void Add(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("score", out var text) || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) || score is not (>= 0 and <= 100))
        {
            return;
        }

        _scored++;
        _best = Math.Max(_best, score);
        for (var i = 0; i < Scales.Length; i++)
        {
            _low[i] += score < Threshold(i) ? 1 : 0;
        }
    }

    public ScoreStatistics? Statistics()
    {
        var scale = Array.FindIndex(Scales, best => _best <= best);
        return _scored == 0 ? null : new(_scored, _low[scale], Threshold(scale));
    }

    private static double Threshold(int scale) => Math.Round(0.7 * Scales[scale], 1);
}
