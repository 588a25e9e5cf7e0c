using System.Text;
using System.Text.RegularExpressions;

namespace Tunesmith.Pocket;

/// <summary>Writes samples of all forms by weight, each as the text that the model reads.</summary>
internal sealed partial class SampleWriter
{
    private readonly Grammar _grammar;
    private readonly Random _random;
    private readonly List<SampleForm> _byWeight = [];

    public SampleWriter(Grammar grammar, int seed)
    {
        (_grammar, _random) = (grammar, new Random(seed));
        foreach (var form in grammar.Forms)
            _byWeight.AddRange(Enumerable.Repeat(form, form.Weight));
    }

    public (string Kind, string Text) Next()
    {
        var form = _byWeight[_random.Next(_byWeight.Count)];
        var at = new Expansion(_grammar, _random);
        var (text, wide) = (new StringBuilder(), _random.Next(8) > 0);
        foreach (var (role, line) in form.Lines)
        {
            var said = Cleaned(at.Expand(line));
            Append(text, role, wide ? Marks().Replace(said, mark => Wide(mark.ValueSpan[0])) : said, IsCareless(form.Kind));
        }

        return (form.Kind, text.ToString());
    }

    // Questions of customers are the rough ones; what is to be copied or looked up stays as it is more often.
    private bool IsCareless(string kind) => kind.Contains("topics", StringComparison.Ordinal) ? _random.Next(2) == 0 : _random.Next(6) == 0;

    private void Append(StringBuilder text, char role, string line, bool careless)
    {
        text.Append(role switch { 'S' => PocketFormat.System, 'U' => PocketFormat.User, 'A' => PocketFormat.Assistant, _ => "" });
        // People write carelessly; answers are written properly.
        text.Append(role == 'U' && careless ? Careless(line) : line);
        if (role is 'A' or 'T')
            text.Append(PocketFormat.End);
    }

    private string Careless(string line) => _random.Next(6) switch
    {
        0 => line.ToLowerInvariant(),
        1 => line.TrimEnd('.', '?', '!', '\u3002', '\uFF1F', '\uFF01'),
        2 when line.Length > 6 && char.IsAsciiLetter(line[line.Length / 2]) => line.Remove(line.Length / 2, 1),
        3 => line + (_random.Next(2) == 0 ? "?" : "!"),
        _ => line.TrimEnd('.', '?', '!', '\u3002', '\uFF1F', '\uFF01').ToLowerInvariant(),
    };

    // Chinese is written with marks as wide as its characters; the grammar has narrow ones, which are easier to type.
    private static string Wide(char mark) => ((char)(mark + 0xFEE0)).ToString();

    // Empty choices leave double blanks; a sentence may begin with a place.
    private static string Cleaned(string line)
    {
        line = line.Replace("  ", " ", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal).Replace("..", ".", StringComparison.Ordinal).Trim(' ');
        line = Article().Replace(line, "$1n ");
        return line.Length > 0 && char.IsAsciiLetterLower(line[0]) && line.Contains(' ') && line.EndsWith('.') ? char.ToUpperInvariant(line[0]) + line[1..] : line;
    }

    [GeneratedRegex(@"\b([Aa]) (?=[aeioAEIO][a-z])")]
    private static partial Regex Article();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff\u201d])[,?!:;]")]
    private static partial Regex Marks();
}
