namespace Tunesmith.Server.Settings;

/// <summary>What is to be set; what is left out stays as it is.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Language"><c>en</c>, <c>zh</c> or <c>auto</c>.</param>
/// <param name="Addresses">Addresses of providers by name, such as <c>OLLAMA_BASE_URL</c>; an empty text takes one away.</param>
/// <param name="RunsKept">How many ended runs are kept, at least 10.</param>
public sealed record SettingsChange(string? Theme = null, string? Language = null, IReadOnlyDictionary<string, string>? Addresses = null, int? RunsKept = null);
