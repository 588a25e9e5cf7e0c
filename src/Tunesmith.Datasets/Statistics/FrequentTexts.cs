namespace Tunesmith.Datasets;

/// <summary>
/// The most frequent of many texts in bounded memory (lossy counting): exact while there are fewer than 20,000 different ones;
/// above that a count may be too low by at most about one in 10,000 of all.
/// </summary>
internal sealed class FrequentTexts(int keptLength)
{
    private const int Kept = 10_000;
    private readonly Dictionary<ulong, (string Text, long Count)> _counts = [];
    private long _all;

    public int Distinct => _counts.Count;

    public bool IsFull { get; private set; }

    public void Add(ReadOnlySpan<char> text)
    {
        _all++;
        var hash = TextHash.Of(text);
        ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, hash, out var exists);
        entry = (exists ? entry.Text : text.Length <= keptLength ? text.ToString() : $"{text[..keptLength]}…", entry.Count + 1);
        if (!exists && _counts.Count >= 2 * Kept)
        {
            DropTheRarest();
        }
    }

    public IReadOnlyList<FrequentText> Most(int count, long least = 2) =>
        [.. _counts.Values.Where(entry => entry.Count >= least).OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Text, StringComparer.Ordinal)
            .Take(count).Select(entry => new FrequentText(entry.Text, entry.Count, (double)entry.Count / _all))];

    private void DropTheRarest()
    {
        IsFull = true;
        var least = _counts.Values.Select(entry => entry.Count).Order().ElementAt(_counts.Count - Kept);
        foreach (var (hash, entry) in _counts)
        {
            if (entry.Count <= least && _counts.Count > Kept)
            {
                _counts.Remove(hash);
            }
        }
    }
}
