namespace Tunesmith.Training;

/// <summary>What an export says of where it comes from.</summary>
/// <param name="Flow">Name and revision of the flow, or null.</param>
/// <param name="DatasetHash">Hash of the dataset version, or null.</param>
/// <param name="Commit">Commit of the versioned files, or null.</param>
public sealed record ExportOrigin(string? Flow = null, string? DatasetHash = null, string? Commit = null);
