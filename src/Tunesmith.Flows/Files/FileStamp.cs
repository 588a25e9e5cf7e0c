namespace Tunesmith.Flows;

/// <summary>Size and time of a file, to see cheaply whether it may have changed.</summary>
/// <param name="Length">Size in bytes.</param>
/// <param name="Modified">Time of the last write, UTC.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
public readonly record struct FileStamp(long Length, DateTimeOffset Modified, bool IsFolder);
