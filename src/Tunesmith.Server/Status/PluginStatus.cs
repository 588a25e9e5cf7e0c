namespace Tunesmith.Server.Status;

/// <summary>A loaded plug-in.</summary>
/// <param name="Id">Its assembly's name.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Version">Its version.</param>
public sealed record PluginStatus(string Id, string Title, string Version);
