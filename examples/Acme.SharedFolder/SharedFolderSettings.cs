using Tunesmith.Flows;

namespace Acme.SharedFolder;

/// <summary>Where jobs are put down and picked up.</summary>
public sealed record SharedFolderSettings
{
    /// <summary>Folder that the training machine sees too, such as a network drive.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Seconds between two looks for news.</summary>
    [Advanced] public double LookEvery { get; init; } = 2;
}
