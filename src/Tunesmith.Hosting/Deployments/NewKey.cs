namespace Tunesmith.Hosting.Deployments;

/// <summary>A key to make.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="RequestsPerMinute">Most calls a minute; null for no limit.</param>
public sealed record NewKey(string? Name = null, int? RequestsPerMinute = null);
