namespace Tunesmith.Server.Settings;

/// <summary>Where a provider of models is found.</summary>
/// <param name="Provider">What stands before the colon of its models.</param>
/// <param name="Name">Name that its address is looked up by.</param>
/// <param name="Address">The address that was set here; null for none.</param>
/// <param name="Usual">The address without one; null when one must be set.</param>
public sealed record ProviderAddress(string Provider, string Name, string? Address, string? Usual);
