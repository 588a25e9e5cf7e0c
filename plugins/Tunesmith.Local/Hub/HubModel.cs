namespace Tunesmith.Local;

/// <summary>A model on a hub.</summary>
/// <param name="Id">As ORGANISATION/NAME.</param>
/// <param name="Commit">The exact version.</param>
/// <param name="Files">Files that are wanted here.</param>
internal sealed record HubModel(string Id, string Commit, IReadOnlyList<HubFile> Files);
