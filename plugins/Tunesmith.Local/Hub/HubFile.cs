namespace Tunesmith.Local;

/// <summary>A file of a model on a hub.</summary>
/// <param name="Name">File name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of large files, or null.</param>
/// <param name="GitHash">Git's hash of small files, or null.</param>
internal sealed record HubFile(string Name, long Bytes, string? Sha256, string? GitHash);
