namespace Tunesmith.Server.Files;

/// <summary>A file or folder that flows may use.</summary>
/// <param name="Path">Path that goes into a flow, with forward slashes.</param>
/// <param name="Size">Bytes; 0 for a folder.</param>
/// <param name="Modified">Time of the last change, UTC.</param>
/// <param name="Folder">Whether it is a folder.</param>
public sealed record StoredFile(string Path, long Size, DateTimeOffset Modified, bool Folder);
