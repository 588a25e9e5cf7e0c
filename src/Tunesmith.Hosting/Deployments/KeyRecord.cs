namespace Tunesmith.Hosting.Deployments;

/// <summary>A key as it is stored: its hash, never itself.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Start">Its first letters, to know it by.</param>
/// <param name="Hash">SHA-256 of the key, hexadecimal.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="RequestsPerMinute">Most calls a minute; null for no limit.</param>
public sealed record KeyRecord(string Id, string Name, string Start, string Hash, DateTimeOffset Created, int? RequestsPerMinute);
