namespace Tunesmith.Local;

/// <summary>What a sequence has seen: its tokens, and their keys and values, layer by layer and head by head.</summary>
internal sealed class KvCache(ModelConfig config, KvPages pages) : IDisposable
{
    private readonly List<KvPage> _pages = [];

    /// <summary>Tokens whose keys and values are there.</summary>
    public List<int> Tokens { get; } = [];

    public int Length => Tokens.Count;

    /// <summary>Longest length planned, for positions that depend on it.</summary>
    public int Planned { get; set; }

    /// <summary>Makes room up to a length.</summary>
    public void Reserve(int length)
    {
        while (_pages.Count * KvPage.Positions < length)
        {
            _pages.Add(pages.Take());
        }
    }

    /// <summary>Forgets everything after a length.</summary>
    public void Cut(int length)
    {
        Tokens.RemoveRange(length, Tokens.Count - length);
        var kept = (length + KvPage.Positions - 1) / KvPage.Positions;
        for (var i = kept; i < _pages.Count; i++)
        {
            pages.Return(_pages[i]);
        }

        _pages.RemoveRange(kept, _pages.Count - kept);
    }

    /// <summary>Keys of a head in a page, position by position.</summary>
    public unsafe float* Keys(int page, int layer, int head) => _pages[page].Start + (((((long)layer * 2 * config.KeyValueHeads) + head) * KvPage.Positions) * config.HeadSize);

    /// <summary>Values of a head in a page, position by position.</summary>
    public unsafe float* Values(int page, int layer, int head) => Keys(page, layer, head + config.KeyValueHeads);

    public void Dispose()
    {
        _pages.ForEach(pages.Return);
        _pages.Clear();
        Tokens.Clear();
    }
}
