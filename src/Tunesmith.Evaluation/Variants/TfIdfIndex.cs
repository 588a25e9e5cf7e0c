namespace Tunesmith.Evaluation;

/// <summary>
/// Nearest text by the cosine of TF-IDF vectors: words and pairs of words, and pieces of 3 to 5 characters within words, so that inflection and typing errors hurt little;
/// Chinese and Japanese characters singly and in pairs.
/// </summary>
internal sealed class TfIdfIndex
{
    private readonly Dictionary<string, (double Idf, List<(int Number, float Weight)> Postings)> _terms = [];
    private readonly int _count;

    public TfIdfIndex(IReadOnlyList<string> texts)
    {
        _count = texts.Count;
        var counted = texts.Select(text => Terms(text)).ToList();
        foreach (var (number, terms) in counted.Index())
        {
            foreach (var term in terms.Keys)
            {
                if (!_terms.TryGetValue(term, out var entry))
                {
                    _terms[term] = entry = (0, []);
                }

                entry.Postings.Add((number, 0));
            }
        }

        foreach (var (term, entry) in _terms.ToList())
        {
            _terms[term] = (Math.Log((1.0 + _count) / (1 + entry.Postings.Count)) + 1, entry.Postings);
            entry.Postings.Clear();
        }

        foreach (var (number, terms) in counted.Index())
        {
            foreach (var (term, weight) in Normalised(terms))
            {
                _terms[term].Postings.Add((number, (float)weight));
            }
        }
    }

    /// <summary>The most similar text; the earlier one of equals; null when nothing is shared.</summary>
    public (int Number, double Similarity)? Nearest(string text)
    {
        var similarities = new double[_count];
        foreach (var (term, weight) in Normalised(Terms(text)))
        {
            foreach (var (number, other) in _terms[term].Postings)
            {
                similarities[number] += weight * other;
            }
        }

        var best = -1;
        for (var number = 0; number < _count; number++)
        {
            if (similarities[number] > (best < 0 ? 0 : similarities[best] + 1e-9))
            {
                best = number;
            }
        }

        return best < 0 ? null : (best, similarities[best]);
    }

    private List<(string Term, double Weight)> Normalised(Dictionary<string, int> terms)
    {
        var weighted = terms.Where(pair => _terms.ContainsKey(pair.Key))
            .Select(pair => (Term: pair.Key, Weight: (1 + Math.Log(pair.Value)) * _terms[pair.Key].Idf)).ToList();
        var length = Math.Sqrt(weighted.Sum(pair => pair.Weight * pair.Weight));
        return [.. weighted.Select(pair => (pair.Term, pair.Weight / length))];
    }

    private static Dictionary<string, int> Terms(string text)
    {
        var counts = new Dictionary<string, int>();
        var words = TextWords.Of(text);
        for (var i = 0; i < words.Count; i++)
        {
            Count(counts, words[i]);
            if (i > 0)
            {
                Count(counts, $"{words[i - 1]} {words[i]}");
            }

            var padded = $"<{words[i]}>";
            for (var length = 3; length <= 5 && !TextWords.IsCjk(words[i][0]); length++)
            {
                for (var at = 0; at + length <= padded.Length; at++)
                {
                    Count(counts, padded.Substring(at, length));
                }
            }
        }

        return counts;
    }

    private static void Count(Dictionary<string, int> counts, string term) => counts[term] = counts.GetValueOrDefault(term) + 1;
}
