namespace Tunesmith.Hosting;

/// <summary>What is written beside a run, so that any process can go on with it.</summary>
/// <param name="FlowKey">Identity of the flow: its id in the studio, or its file's full path.</param>
/// <param name="Files">Folder whose files the flow may touch.</param>
/// <param name="Confined">Whether paths that lead outside that folder are refused.</param>
/// <param name="Revision">Revision of the flow, where it has any.</param>
/// <param name="User">Who started it.</param>
public sealed record RunNotes(string FlowKey, string Files, bool Confined, int? Revision, string? User)
{
    /// <summary>Whether what every port gives is kept.</summary>
    public bool KeepAll { get; init; }
}
