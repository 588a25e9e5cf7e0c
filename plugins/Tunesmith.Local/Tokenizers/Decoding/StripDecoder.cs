namespace Tunesmith.Local;

/// <summary>Drops up to so many of a character at the ends of every token.</summary>
internal sealed class StripDecoder(char content, int start, int stop) : ITokenDecoder
{
    public List<string> Apply(List<string> tokens) => [.. tokens.Select(Strip)];

    private string Strip(string token)
    {
        var (from, to) = (0, token.Length);
        while (from < to && from < start && token[from] == content)
        {
            from++;
        }

        for (var dropped = 0; dropped < stop && to > from && token[to - 1] == content; dropped++)
        {
            to--;
        }

        return token[from..to];
    }
}
