namespace Tunesmith.Server.Deployments;

/// <summary>A key as it is stored: its hash, never itself.</summary>
internal sealed record KeyRecord(string Id, string Name, string Start, string Hash, DateTimeOffset Created, int? RequestsPerMinute);
