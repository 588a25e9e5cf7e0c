namespace Tunesmith.Datasets;

/// <summary>
/// Counts different hashes in bounded memory: exact up to the capacity; above that only hashes that end in a growing number of zero bits are kept and the count is scaled up.
/// </summary>
internal sealed class DistinctCounter(int capacity = 4_000_000)
{
    private ulong[] _slots = new ulong[1 << 10];
    private int _kept;
    private int _level;

    /// <summary>Whether the count is scaled up.</summary>
    public bool IsEstimate => _level > 0;

    public long Count => (long)_kept << _level;

    /// <summary>Whether the hash is new. Hashes outside the kept ones answer null: they say nothing.</summary>
    public bool? Add(ulong hash)
    {
        hash = hash == 0 ? 1UL << 63 : hash;
        if (!IsKept(hash))
        {
            return null;
        }

        var slot = Find(hash);
        if (_slots[slot] == hash)
        {
            return false;
        }

        _slots[slot] = hash;
        _kept++;
        MakeRoom();
        return true;
    }

    /// <summary>Whether the hash was added; null when nothing can be said.</summary>
    public bool? Contains(ulong hash)
    {
        hash = hash == 0 ? 1UL << 63 : hash;
        return IsKept(hash) ? _slots[Find(hash)] == hash : null;
    }

    /// <summary>Scales a count of hits among the kept hashes up to all.</summary>
    public long Scale(long hits) => hits << _level;

    private bool IsKept(ulong hash) => (hash & ((1UL << _level) - 1)) == 0;

    private int Find(ulong hash)
    {
        var slot = (int)(TextHash.Mix(hash) & (ulong)(_slots.Length - 1));
        while (_slots[slot] != 0 && _slots[slot] != hash)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void MakeRoom()
    {
        if (_kept > capacity)
        {
            _level++;
            Rebuild(_slots.Length);
        }
        else if (_kept * 3L > _slots.Length * 2L)
        {
            Rebuild(_slots.Length * 2);
        }
    }

    private void Rebuild(int length)
    {
        var old = _slots;
        _slots = new ulong[length];
        _kept = 0;
        foreach (var hash in old)
        {
            if (hash != 0 && IsKept(hash))
            {
                _slots[Find(hash)] = hash;
                _kept++;
            }
        }
    }
}
