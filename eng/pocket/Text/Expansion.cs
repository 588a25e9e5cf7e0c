using System.Text;

namespace Tunesmith.Pocket;

/// <summary>Expands the places of one sample. What was kept under a key is said again wherever the key stands.</summary>
internal sealed class Expansion(Grammar grammar, Random random)
{
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);

    public Dictionary<string, (string Question, string Answer)> Facts { get; } = new(StringComparer.Ordinal);

    public Random Random => random;

    public Grammar Grammar => grammar;

    public string? this[string key]
    {
        get => _kept.GetValueOrDefault(key);
        set => _kept[key] = value!;
    }

    public string Expand(string text)
    {
        var output = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '[')
            {
                var end = Closing(text, i, '[', ']');
                output.Append(Expand(Pick([.. Grammar.Alternatives(text[(i + 1)..end])])));
                i = end;
            }
            else if (text[i] == '{' && i + 1 < text.Length && (text[i + 1] == '%' || char.IsLetter(text[i + 1])))
            {
                var end = Closing(text, i, '{', '}');
                output.Append(Place(text[(i + 1)..end]));
                i = end;
            }
            else
            {
                output.Append(text[i]);
            }
        }

        return output.ToString();
    }

    public string Pick(IReadOnlyList<string> options) => options[random.Next(options.Count)];

    /// <summary>What stands for a key, which may still have to be chosen ("key:name").</summary>
    public string Place(string place)
    {
        if (place[0] == '%')
            return PlaceFunctions.Call(this, place[1..]);
        var colon = place.IndexOf(':', StringComparison.Ordinal);
        var key = colon < 0 ? place : place[..colon];
        if (_kept.TryGetValue(key, out var kept))
            return kept;
        if (colon < 0)
            return Expand(Pick(grammar[key]));
        var name = place[(colon + 1)..];
        return _kept[key] = name[0] == '%' ? PlaceFunctions.Call(this, name[1..]) : Expand(Pick(grammar[name]));
    }

    private static int Closing(string text, int start, char open, char close)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            depth += text[i] == open ? 1 : text[i] == close ? -1 : 0;
            if (depth == 0)
                return i;
        }

        throw new InvalidDataException($"'{text}' has no closing {close}.");
    }
}
