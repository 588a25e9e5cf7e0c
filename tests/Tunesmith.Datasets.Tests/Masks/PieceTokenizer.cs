using System.Text;
using System.Text.RegularExpressions;
using Tunesmith.Flows;

namespace Tunesmith.Datasets.Tests;

/// <summary>Specials are one token, ASCII letters in a row are one, and other characters are their UTF-8 bytes: the first with the character's length, the others with 0.</summary>
internal sealed partial class PieceTokenizer : ITokenizer
{
    public const int Start = 1, End = 2;
    private readonly Dictionary<string, int> _words = [];
    private readonly List<string> _texts = [];

    public int VocabularySize => 1000 + _texts.Count;

    public IReadOnlyList<TokenSpan> Encode(string text)
    {
        var spans = new List<TokenSpan>();
        foreach (Match match in Pieces().Matches(text))
        {
            if (match.Value[0] < 128)
            {
                spans.Add(new TokenSpan(Id(match.Value), match.Index, match.Length));
                continue;
            }

            foreach (var (number, value) in Encoding.UTF8.GetBytes(match.Value).Index())
            {
                spans.Add(new TokenSpan(100 + value, match.Index + (number == 0 ? 0 : match.Length), number == 0 ? match.Length : 0));
            }
        }

        return spans;
    }

    public int Count(string text) => Encode(text).Count;

    public string Decode(IReadOnlyList<int> ids) => string.Concat(ids.Select(id => id switch
    {
        Start => "<|im_start|>", End => "<|im_end|>", >= 1000 => _texts[id - 1000], _ => "\uFFFD",
    }));

    private int Id(string piece)
    {
        if (piece is "<|im_start|>" or "<|im_end|>")
        {
            return piece == "<|im_start|>" ? Start : End;
        }

        if (!_words.TryGetValue(piece, out var id))
        {
            _words[piece] = id = 1000 + _texts.Count;
            _texts.Add(piece);
        }

        return id;
    }

    [GeneratedRegex(@"<\|im_(start|end)\|>|[A-Za-z]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]")]
    private static partial Regex Pieces();
}
