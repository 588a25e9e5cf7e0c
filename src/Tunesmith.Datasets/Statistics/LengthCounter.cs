namespace Tunesmith.Datasets;

/// <summary>Counts lengths in bounded memory: one place for each up to 4,096, above that ranges that are 0.4 % wide.</summary>
internal sealed class LengthCounter
{
    private const int Exact = 4_096;
    private static readonly double Width = Math.Log(1.004);
    private readonly long[] _exact = new long[Exact + 1];
    private readonly SortedDictionary<int, long> _ranges = [];
    private long _count, _sum;
    private int _min = int.MaxValue, _max;

    public void Add(int length)
    {
        _count++;
        _sum += length;
        _min = Math.Min(_min, length);
        _max = Math.Max(_max, length);
        if (length <= Exact)
        {
            _exact[length]++;
            return;
        }

        var range = Range(length);
        _ranges[range] = _ranges.GetValueOrDefault(range) + 1;
    }

    public Lengths Lengths()
    {
        var buckets = new List<LengthBucket>();
        for (var length = 0; length <= Exact; length++)
        {
            if (_exact[length] > 0)
            {
                buckets.Add(new LengthBucket(length, length, _exact[length]));
            }
        }

        foreach (var (range, count) in _ranges)
        {
            buckets.Add(new LengthBucket(First(range), Math.Max(First(range), First(range + 1) - 1), count));
        }

        return new Lengths(_count, _sum, _count == 0 ? 0 : _min, _max, buckets);
    }

    private static int Range(int length)
    {
        var range = (int)(Math.Log((double)length / Exact) / Width);

        // The logarithm may be off by one at a border; the borders themselves decide.
        while (First(range) > length)
        {
            range--;
        }

        while (First(range + 1) <= length)
        {
            range++;
        }

        return range;
    }

    private static int First(int range) => Exact + 1 + (int)Math.Ceiling(Exact * (Math.Exp(range * Width) - 1));
}
