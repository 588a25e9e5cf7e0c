namespace Tunesmith.Pocket;

/// <summary>The words and forms of the grammar files: named alternatives, and weighted forms of samples.</summary>
internal sealed class Grammar
{
    private readonly Dictionary<string, string[]> _names = new(StringComparer.Ordinal);
    private readonly List<SampleForm> _forms = [];
    private readonly Dictionary<string, List<SupportTopic>> _topics = new(StringComparer.Ordinal);

    public IReadOnlyList<SampleForm> Forms => _forms;

    public IReadOnlyList<string> this[string name] =>
        _names.TryGetValue(name, out var found) ? found : throw new InvalidDataException($"The grammar has no '{name}'.");

    public List<SupportTopic> Topics(string language) => _topics.TryGetValue(language, out var found) ? found : _topics[language] = [];

    public static Grammar Read(string folder)
    {
        var grammar = new Grammar();
        foreach (var file in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
            foreach (var line in File.ReadLines(file))
                grammar.Take(line);
        return grammar;
    }

    private void Take(string line)
    {
        if (line.Length == 0 || line[0] == '#')
            return;
        if (line.StartsWith("== ", StringComparison.Ordinal))
        {
            var parts = line.Split(' ');
            _forms.Add(new SampleForm(parts[1], int.Parse(parts[2]), []));
        }
        else if (line.Length > 2 && line[1] == ':' && "SUAT".Contains(line[0]))
        {
            _forms[^1].Lines.Add((line[0], line[3..].Replace("\\n", "\n", StringComparison.Ordinal)));
        }
        else
        {
            var at = line.IndexOf(" = ", StringComparison.Ordinal);
            if (line.StartsWith("topics_", StringComparison.Ordinal))
                Topics(line[7..at]).Add(SupportTopic.Parse(line[(at + 3)..]));
            else
                _names.Add(line[..at], [.. Alternatives(line[(at + 3)..]).Select(part => part.Trim(' '))]);
        }
    }

    // Splits at | outside brackets.
    public static IEnumerable<string> Alternatives(string text)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '[' ? 1 : text[i] is ']' ? -1 : 0;
            if (text[i] != '|' || depth > 0)
                continue;
            yield return text[start..i];
            start = i + 1;
        }

        yield return text[start..];
    }
}
