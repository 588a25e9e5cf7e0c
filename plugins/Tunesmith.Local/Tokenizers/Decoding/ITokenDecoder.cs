namespace Tunesmith.Local;

/// <summary>A step from tokens to text.</summary>
internal interface ITokenDecoder
{
    List<string> Apply(List<string> tokens);
}
