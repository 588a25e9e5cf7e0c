namespace Tunesmith.Local;

/// <summary>Turns SentencePiece's mark back into blanks, the one in front into nothing.</summary>
internal sealed class MetaspaceDecoder(string mark, string prepend) : ITokenDecoder
{
    public List<string> Apply(List<string> tokens) => [.. tokens.Select((token, at) =>
    {
        var text = at == 0 && prepend != "never" && token.StartsWith(mark, StringComparison.Ordinal) ? token[mark.Length..] : token;
        return text.Replace(mark, " ", StringComparison.Ordinal);
    })];
}
