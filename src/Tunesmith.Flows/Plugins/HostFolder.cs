namespace Tunesmith.Flows;

/// <summary>Where this installation keeps what it makes. A plug-in that needs files makes a folder of its own below; the host registers it as a service.</summary>
/// <param name="Path">Full path of the folder.</param>
public sealed record HostFolder(string Path);
