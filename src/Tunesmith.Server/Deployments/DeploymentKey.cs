namespace Tunesmith.Server.Deployments;

/// <summary>A key of a deployment, without itself.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Start">Its first letters, to know it by.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="RequestsPerMinute">Most calls a minute; null for no limit.</param>
public sealed record DeploymentKey(string Id, string Name, string Start, DateTimeOffset Created, int? RequestsPerMinute);
