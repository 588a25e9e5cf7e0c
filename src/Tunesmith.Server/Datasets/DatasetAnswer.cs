using Tunesmith.Datasets;

namespace Tunesmith.Server.Datasets;

/// <summary>A dataset with its versions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Its versions, newest first.</param>
public sealed record DatasetAnswer(string Name, IReadOnlyList<DatasetVersion> Versions);
