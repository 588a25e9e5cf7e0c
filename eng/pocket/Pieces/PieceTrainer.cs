using System.Text;
using System.Text.RegularExpressions;

namespace Tunesmith.Pocket;

/// <summary>Learns byte-level pieces (BPE): again and again the pair of neighbours that occurs most is joined.</summary>
internal sealed partial class PieceTrainer
{
    private readonly List<(List<int> Pieces, long Count)> _words = [];
    private readonly Dictionary<(int, int), long> _pairs = [];
    private readonly Dictionary<(int, int), HashSet<int>> _places = [];
    private readonly List<byte[]> _pieces = [.. Enumerable.Range(0, 256).Select(value => new[] { (byte)value })];

    public List<(int Left, int Right)> Joins { get; } = [];

    public IReadOnlyList<byte[]> Pieces => _pieces;

    /// <summary>The pre-tokenizer's rule: words with their blank, single digits, runs of signs.</summary>
    public const string Split = @"'(?:[sdmt]|ll|ve|re)| ?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public void Add(IEnumerable<string> texts, IEnumerable<(string Word, long Count)> words)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var match in Rule().EnumerateMatches(text))
                Count(counts, text.Substring(match.Index, match.Length), 1);
        foreach (var (word, count) in words)
            Count(counts, word, count);
        foreach (var (word, count) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            _words.Add(([.. Encoding.UTF8.GetBytes(word).Select(value => (int)value)], count));
        for (var i = 0; i < _words.Count; i++)
            Note(i, 1);
    }

    public void Learn(int joins)
    {
        while (Joins.Count < joins && _pairs.Count > 0)
        {
            var (pair, count) = _pairs.MaxBy(found => (found.Value, -found.Key.Item1, -found.Key.Item2));
            if (count < 2)
                break;
            Join(pair);
        }
    }

    private void Join((int Left, int Right) pair)
    {
        var piece = _pieces.Count;
        _pieces.Add([.. _pieces[pair.Left], .. _pieces[pair.Right]]);
        Joins.Add(pair);
        foreach (var word in _places[pair].ToList())
        {
            Note(word, -1);
            var pieces = _words[word].Pieces;
            for (var i = 0; i + 1 < pieces.Count; i++)
                if (pieces[i] == pair.Left && pieces[i + 1] == pair.Right)
                {
                    pieces[i] = piece;
                    pieces.RemoveAt(i + 1);
                }

            Note(word, 1);
        }
    }

    private void Note(int word, int sign)
    {
        var (pieces, count) = _words[word];
        for (var i = 0; i + 1 < pieces.Count; i++)
        {
            var pair = (pieces[i], pieces[i + 1]);
            var total = _pairs.GetValueOrDefault(pair) + (sign * count);
            if (total == 0)
                _pairs.Remove(pair);
            else
                _pairs[pair] = total;
            if (!_places.TryGetValue(pair, out var places))
                _places.Add(pair, places = []);
            places.Add(word);
        }
    }

    private static void Count(Dictionary<string, long> counts, string word, long count) => counts[word] = counts.GetValueOrDefault(word) + count;

    [GeneratedRegex(Split)]
    private static partial Regex Rule();
}
