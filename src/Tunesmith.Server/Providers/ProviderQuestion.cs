namespace Tunesmith.Server.Providers;

/// <summary>What to ask a provider for.</summary>
/// <param name="Model">The model, as <c>provider:model</c>; null takes the first that is listed.</param>
public sealed record ProviderQuestion(string? Model = null);
