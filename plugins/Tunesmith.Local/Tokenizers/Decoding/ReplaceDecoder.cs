namespace Tunesmith.Local;

/// <summary>Replaces a text in every token.</summary>
internal sealed class ReplaceDecoder(RuneRegex pattern, string content) : ITokenDecoder
{
    private readonly ReplaceText _replace = new(pattern, content);

    public List<string> Apply(List<string> tokens) => [.. tokens.Select(token => _replace.Apply(new AlignedText(token, 0, token.Length)).Span.ToString())];
}
