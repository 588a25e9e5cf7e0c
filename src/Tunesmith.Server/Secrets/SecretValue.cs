namespace Tunesmith.Server.Secrets;

/// <summary>The value of a secret; it goes in and never comes out.</summary>
/// <param name="Value">The value.</param>
public sealed record SecretValue(string Value);
