namespace Tunesmith.Training;

/// <summary>Whether and where things are versioned.</summary>
public sealed record VersioningSettings
{
    /// <summary>Whether every save is committed.</summary>
    public bool On { get; init; }

    /// <summary>Folder of the repository; empty for the usual one.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Remote that commits are pushed to; empty for none. Credentials are those that git itself has.</summary>
    public string Remote { get; init; } = "";

    /// <summary>Branch that is committed and pushed to.</summary>
    public string Branch { get; init; } = "main";
}
