namespace Tunesmith.Hosting.Packing;

/// <summary>What a package serves.</summary>
/// <param name="Slug">Name in the address.</param>
/// <param name="Model">The model it serves; null for the flow beside it.</param>
internal sealed record PackedDeployment(string Slug, string? Model);
