namespace Tunesmith.Server.Chat;

/// <summary>The answer is complete.</summary>
/// <param name="InputTokens">Tokens read; null when the provider does not say.</param>
/// <param name="OutputTokens">Tokens written; null when the provider does not say.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="FirstTokenSeconds">How long the first piece took.</param>
public sealed record ChatDone(long? InputTokens, long? OutputTokens, double Seconds, double FirstTokenSeconds) : ChatEvent;
