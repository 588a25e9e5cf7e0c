namespace Tunesmith.Components.Models;

/// <summary>What a model answered.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Model">The model that answered, as <c>provider:model</c>.</param>
/// <param name="InputTokens">Tokens read, as the provider counts them; 0 when it does not say.</param>
/// <param name="OutputTokens">Tokens written; 0 when the provider does not say.</param>
/// <param name="WasCut">Whether the answer ended because it reached the longest length allowed.</param>
public sealed record ModelAnswer(string Text, string Model, long InputTokens, long OutputTokens, bool WasCut);
