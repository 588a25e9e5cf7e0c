namespace Tunesmith.Pocket;

/// <summary>Short definitions and example sentences of common English words, from WordNet (Debian's wordnet-base, Princeton's licence).</summary>
internal static class WordNetGlosses
{
    public static List<string> Read(string folder)
    {
        var common = Counts(Path.Combine(folder, "cntlist.rev"));
        List<string> texts = [];
        foreach (var kind in (string[])["noun", "verb", "adj", "adv"])
            foreach (var line in File.ReadLines(Path.Combine(folder, "data." + kind)).Where(line => line.Length > 0 && line[0] != ' '))
                if (Text(line, common) is { } text)
                    texts.Add(text);
        return texts;
    }

    private static string? Text(string line, HashSet<string> common)
    {
        var parts = line.Split(" | ", 2);
        var fields = parts[0].Split(' ');
        var words = Enumerable.Range(0, Convert.ToInt32(fields[3], 16)).Select(i => fields[4 + (2 * i)].Split('(')[0]).ToList();
        var known = words.Where(word => common.Contains(word.ToLowerInvariant())).Select(word => word.Replace('_', ' ')).Take(3).ToList();
        if (known.Count == 0 || parts.Length < 2)
            return null;
        var gloss = parts[1].Trim().Replace("`", "'", StringComparison.Ordinal);
        var examples = gloss.Split('"').Where((_, i) => i % 2 == 1).Select(Sentence).Take(3);
        var meaning = gloss.Split('"')[0].Trim(' ', ';', ':');
        return $"{string.Join(", ", known)}: {meaning}. {string.Join(' ', examples)}".Trim();
    }

    private static string Sentence(string example)
    {
        example = example.Trim();
        return example.Length == 0 ? "" : char.ToUpperInvariant(example[0]) + example[1..] + (example[^1] is '.' or '?' or '!' ? "" : ".");
    }

    // Words that occur in texts whose senses people have marked.
    private static HashSet<string> Counts(string path) =>
        [.. File.ReadLines(path).Where(line => int.Parse(line.Split(' ')[2]) >= 2).Select(line => line.Split('%')[0])];
}
