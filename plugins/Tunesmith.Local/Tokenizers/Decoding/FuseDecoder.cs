namespace Tunesmith.Local;

/// <summary>Joins all tokens to one.</summary>
internal sealed class FuseDecoder : ITokenDecoder
{
    public List<string> Apply(List<string> tokens) => [string.Concat(tokens)];
}
