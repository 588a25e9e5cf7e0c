namespace Tunesmith.Server.Providers;

/// <summary>A source of chat models.</summary>
/// <param name="Prefix">What stands before the colon of a model's name.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Ready">Whether models can be opened now.</param>
/// <param name="Needs">What is missing, in a sentence; null when it is ready.</param>
/// <param name="Models">Models it lists, as <c>provider:model</c>; empty where the source has no list.</param>
public sealed record ProviderState(string Prefix, string Title, bool Ready, string? Needs, IReadOnlyList<string> Models);
