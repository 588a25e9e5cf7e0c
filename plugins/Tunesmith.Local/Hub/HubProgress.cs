namespace Tunesmith.Local;

/// <summary>How far a download is.</summary>
/// <param name="File">The file in work.</param>
/// <param name="Done">Bytes that are here, of all files.</param>
/// <param name="Total">Bytes of all files.</param>
internal sealed record HubProgress(string File, long Done, long Total);
