namespace Tunesmith.Training;

/// <summary>Folder for what training keeps as files: prepared data, job folders, rehearsals.</summary>
/// <param name="Path">Full path.</param>
public sealed record TrainingHome(string Path)
{
    /// <summary><c>training</c> below the folder of the environment variable <c>TUNESMITH_DATA</c>, else below the user's own data folder.</summary>
    public static TrainingHome Default => new(System.IO.Path.GetFullPath(System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("TUNESMITH_DATA") is { Length: > 0 } chosen
            ? chosen
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "tunesmith"),
        "training")));

    /// <summary>A folder below, made when it is not there.</summary>
    public string Below(params ReadOnlySpan<string> parts) => Directory.CreateDirectory(System.IO.Path.Combine([Path, .. parts])).FullName;
}
