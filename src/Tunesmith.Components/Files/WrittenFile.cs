using Tunesmith.Flows;

namespace Tunesmith.Components.Files;

/// <summary>A file that a run has written.</summary>
/// <param name="Path">The file, relative to the flow's folder.</param>
/// <param name="Items">Number of items in it.</param>
/// <param name="Bytes">Its size in bytes.</param>
[PortType("file")]
public sealed record WrittenFile(string Path, long Items, long Bytes);
