namespace Tunesmith.Hosting.Deployments;

/// <summary>A value that a call gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Example">A value to try; null when there is none.</param>
public sealed record InputField(string Name, string? Example);
