namespace Tunesmith.Evaluation;

/// <summary>Matches and totals of n-grams up to four, which add up over a corpus.</summary>
internal sealed class BleuCounts
{
    private const int Order = 4;
    private readonly long[] _right = new long[Order], _all = new long[Order];
    private long _length, _referenceLength;

    public static BleuCounts Of(string answer, IReadOnlyList<string> references, Func<string, string[]> tokenise)
    {
        var counts = new BleuCounts();
        var given = tokenise(answer);
        var tokenised = references.Select(tokenise).ToList();
        counts._length = given.Length;
        counts._referenceLength = tokenised.Select(reference => reference.Length).OrderBy(length => Math.Abs(length - given.Length)).ThenBy(length => length).First();
        for (var order = 1; order <= Order; order++)
        {
            var most = new Dictionary<string, int>();
            foreach (var (gram, count) in tokenised.SelectMany(reference => Grams(reference, order)))
            {
                most[gram] = Math.Max(most.GetValueOrDefault(gram), count);
            }

            foreach (var (gram, count) in Grams(given, order))
            {
                counts._right[order - 1] += Math.Min(count, most.GetValueOrDefault(gram));
                counts._all[order - 1] += count;
            }
        }

        return counts;
    }

    public void Add(BleuCounts other)
    {
        for (var i = 0; i < Order; i++)
        {
            _right[i] += other._right[i];
            _all[i] += other._all[i];
        }

        _length += other._length;
        _referenceLength += other._referenceLength;
    }

    /// <summary>The score, 0 to 100. With effective order, orders longer than the answer do not count.</summary>
    public double Score(bool effectiveOrder)
    {
        if (_right.All(count => count == 0))
        {
            return 0;
        }

        var (logs, smooth, orders) = (0.0, 1.0, Order);
        for (var i = 0; i < Order; i++)
        {
            if (_all[i] == 0)
            {
                // sacreBLEU takes the logarithm of a precision of 0 as a very large negative number.
                logs += effectiveOrder ? 0 : -9_999_999_999 * (Order - i);
                break;
            }

            orders = effectiveOrder ? i + 1 : Order;
            smooth *= _right[i] == 0 ? 2 : 1;
            logs += Math.Log(_right[i] == 0 ? 100 / (smooth * _all[i]) : 100.0 * _right[i] / _all[i]);
        }

        var brevity = _length < _referenceLength ? Math.Exp(1 - ((double)_referenceLength / _length)) : 1;
        return brevity * Math.Exp(logs / orders);
    }

    private static Dictionary<string, int> Grams(string[] tokens, int order) =>
        Enumerable.Range(0, Math.Max(0, tokens.Length - order + 1)).CountBy(i => string.Join(' ', tokens.AsSpan(i, order)!)).ToDictionary();
}
