using System.Buffers;

namespace Tunesmith.Local;

/// <summary>Finds added tokens in a text: leftmost, then longest.</summary>
internal sealed class AddedTokens
{
    private readonly Dictionary<char, AddedToken[]> _byFirst;
    private readonly SearchValues<char> _firsts;

    public AddedTokens(IEnumerable<AddedToken> tokens)
    {
        _byFirst = tokens.Where(token => token.Content.Length > 0)
            .GroupBy(token => token.Content[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(token => token.Content.Length).ToArray());
        _firsts = SearchValues.Create([.. _byFirst.Keys]);
    }

    public bool IsEmpty => _byFirst.Count == 0;

    /// <summary>The next token at or after a place, with the range that it takes.</summary>
    public (AddedToken Token, int Start, int End)? Next(ReadOnlySpan<char> text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            var skip = text[at..].IndexOfAny(_firsts);
            if (skip < 0)
            {
                return null;
            }

            at += skip;
            foreach (var token in _byFirst[text[at]])
            {
                if (text[at..].StartsWith(token.Content) && (!token.SingleWord || StandsAlone(text, at, at + token.Content.Length)))
                {
                    return Widened(text, token, at, from);
                }
            }
        }

        return null;
    }

    private static bool StandsAlone(ReadOnlySpan<char> text, int start, int end) =>
        (start == 0 || !IsWord(text[start - 1])) && (end == text.Length || !IsWord(text[end]));

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';

    private static (AddedToken Token, int Start, int End) Widened(ReadOnlySpan<char> text, AddedToken token, int at, int from)
    {
        var (start, end) = (at, at + token.Content.Length);
        while (token.StripLeft && start > from && char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (token.StripRight && end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return (token, start, end);
    }
}
