namespace Tunesmith.Torch;

/// <summary>Which samples make up each step of an epoch: a pure function of seed and epoch, so that a resumed run needs no state for it.</summary>
internal sealed class BatchOrder(IReadOnlyList<int> lengths, int effectiveBatch, bool groupByLength, int seed)
{
    private const int BlockOfBatches = 32;
    private (int Epoch, IReadOnlyList<int[]> Batches) _last = (-1, []);

    public int StepsPerEpoch => (lengths.Count + effectiveBatch - 1) / effectiveBatch;

    /// <summary>Samples of a step, counted from 0 over the whole run; longest first, so that too little memory shows at once.</summary>
    public int[] Step(int step)
    {
        var epoch = step / StepsPerEpoch;
        if (_last.Epoch != epoch)
            _last = (epoch, Epoch(epoch));
        return _last.Batches[step % StepsPerEpoch];
    }

    private List<int[]> Epoch(int epoch)
    {
        var random = new Shuffler(StableSeed.Of(seed, epoch));
        var order = Enumerable.Range(0, lengths.Count).ToArray();
        random.Shuffle(order);
        var block = effectiveBatch * BlockOfBatches;
        if (groupByLength)
            for (var start = 0; start < order.Length; start += block)
                LongestFirst(order.AsSpan(start, Math.Min(block, order.Length - start)));
        var batches = order.Chunk(effectiveBatch).ToArray();
        if (groupByLength)
            random.Shuffle(batches);
        foreach (var batch in batches)
            LongestFirst(batch);
        return [.. batches];
    }

    private void LongestFirst(Span<int> samples) => samples.Sort((left, right) => lengths[right] != lengths[left] ? lengths[right] - lengths[left] : left - right);

    private sealed class Shuffler(long seed)
    {
        private long _count;

        public void Shuffle<T>(Span<T> items)
        {
            for (var i = items.Length - 1; i > 0; i--)
            {
                var other = (int)(StableSeed.Of(seed, _count++) % (i + 1));
                (items[i], items[other]) = (items[other], items[i]);
            }
        }
    }
}
