namespace Tunesmith.Datasets;

/// <summary>
/// Hashes of runs of thirteen words of a plain form. A Chinese or Japanese character counts as half a word, so a run is as long in meaning
/// in these writings as in others; mixed text needs no special case.
/// </summary>
internal static class WordGrams
{
    private const int HalfWords = 26;

    public static void Of(string plain, List<ulong> grams)
    {
        grams.Clear();
        var words = new List<(ulong Hash, int Weight)>();
        Split(plain, words);
        var (first, weight) = (0, 0);
        for (var last = 0; last < words.Count; last++)
        {
            weight += words[last].Weight;
            while (weight - words[first].Weight >= HalfWords)
            {
                weight -= words[first++].Weight;
            }

            if (weight >= HalfWords)
            {
                grams.Add(Join(words, first, last));
            }
        }
    }

    private static void Split(string plain, List<(ulong, int)> words)
    {
        for (int start = 0, end; start < plain.Length; start = end)
        {
            end = start + 1;
            if (plain[start] == ' ')
            {
                continue;
            }

            if (Cjk.Is(plain[start]))
            {
                words.Add((TextHash.Mix(plain[start]), 1));
                continue;
            }

            while (end < plain.Length && plain[end] != ' ' && !Cjk.Is(plain[end]))
            {
                end++;
            }

            words.Add((TextHash.Of(plain.AsSpan(start, end - start)), 2));
        }
    }

    private static ulong Join(List<(ulong Hash, int Weight)> words, int first, int last)
    {
        ulong hash = 0;
        for (var i = first; i <= last; i++)
        {
            hash = (hash * 0x9E3779B97F4A7C15) + words[i].Hash;
        }

        return TextHash.Mix(hash);
    }
}
