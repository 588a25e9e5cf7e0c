namespace Tunesmith.Datasets;

/// <summary>
/// Finds texts that are near to an earlier one, in bounded memory: about 200 bytes a text up to the capacity, after which new texts are still looked up but not added.
/// Locality-sensitive hashing with 12 bands of 10 places: a likeness of 0.9 is met with a chance of more than 0.99.
/// </summary>
internal sealed class NearIndex(int capacity)
{
    private const int Bands = 12;
    private const int ChunkSize = 1 << 14;
    private const int MostCandidates = 48;
    private readonly List<(Sketch[] Main, Sketch[] Other)> _chunks = [];
    private int[] _slots = new int[1 << 12];
    private int _count;

    public int Count => _count;

    /// <summary>Whether the sketches' texts are near to an added one in both parts; else they are added.</summary>
    /// <param name="main">Sketch of the part that candidates are looked up by: the question, or the whole of a plain text.</param>
    /// <param name="other">Sketch of the part that must be alike too: the answer.</param>
    /// <param name="threshold">Least likeness of both, 0 to 1.</param>
    public bool IsNearElseAdd(in Sketch main, in Sketch other, double threshold)
    {
        if (Find(main, other, threshold) >= 0)
        {
            return true;
        }

        if (_count < capacity)
        {
            Add(main, other);
        }

        return false;
    }

    /// <summary>The number, in order of adding, of the most alike added text; -1 when none reaches the threshold.</summary>
    public int Find(in Sketch main, in Sketch other, double threshold)
    {
        var (best, likeness) = (-1, threshold);
        for (var band = 0; band < Bands; band++)
        {
            var key = main.Band(band);
            var candidates = 0;
            for (var slot = Slot(band, key); _slots[slot] != 0 && candidates < MostCandidates; slot = (slot + 1) & (_slots.Length - 1))
            {
                var number = _slots[slot] - 1;
                ref var found = ref At(number).Main[number % ChunkSize];
                if (number == best || found.Band(band) != key)
                {
                    continue;
                }

                candidates++;
                var alike = Math.Min(Sketch.Likeness(main, found), Sketch.Likeness(other, At(number).Other[number % ChunkSize]));
                (best, likeness) = alike > likeness || (best < 0 && alike >= likeness) ? (number, alike) : (best, likeness);
            }
        }

        return best;
    }

    public double Likeness(int number, in Sketch main, in Sketch other) =>
        Math.Min(Sketch.Likeness(main, At(number).Main[number % ChunkSize]), Sketch.Likeness(other, At(number).Other[number % ChunkSize]));

    public void Add(in Sketch main, in Sketch other)
    {
        if (_count % ChunkSize == 0)
        {
            _chunks.Add((new Sketch[ChunkSize], new Sketch[ChunkSize]));
        }

        var (mains, others) = At(_count);
        mains[_count % ChunkSize] = main;
        others[_count % ChunkSize] = other;
        _count++;
        if ((long)_count * Bands * 4 > (long)_slots.Length * 3)
        {
            Grow();
        }
        else
        {
            Insert(_count - 1);
        }
    }

    private (Sketch[] Main, Sketch[] Other) At(int number) => _chunks[number / ChunkSize];

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var number = 0; number < _count; number++)
        {
            Insert(number);
        }
    }

    private void Insert(int number)
    {
        ref var sketch = ref At(number).Main[number % ChunkSize];
        for (var band = 0; band < Bands; band++)
        {
            var key = sketch.Band(band);
            var slot = Slot(band, key);
            var same = 0;
            while (_slots[slot] != 0)
            {
                // A bucket that everything falls into is worth nothing and would make every look-up slow.
                var there = _slots[slot] - 1;
                same += At(there).Main[there % ChunkSize].Band(band) == key ? 1 : 0;
                slot = (slot + 1) & (_slots.Length - 1);
                if (same == MostCandidates)
                {
                    break;
                }
            }

            if (same < MostCandidates)
            {
                _slots[slot] = number + 1;
            }
        }
    }

    private int Slot(int band, ulong key) => (int)(TextHash.Mix(key + ((ulong)band << 48)) & (ulong)(_slots.Length - 1));
}
