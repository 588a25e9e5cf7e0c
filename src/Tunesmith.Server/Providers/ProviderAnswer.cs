namespace Tunesmith.Server.Providers;

/// <summary>How a provider did in a test.</summary>
/// <param name="Ok">Whether a model answered.</param>
/// <param name="Message">What it answered, or what is wrong.</param>
/// <param name="Model">The model that was asked.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record ProviderAnswer(bool Ok, string Message, string? Model, double Milliseconds);
