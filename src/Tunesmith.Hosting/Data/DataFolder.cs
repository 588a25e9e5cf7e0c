namespace Tunesmith.Hosting;

/// <summary>Where this installation keeps what it makes: database, artifacts, runs, keys, files. Shared by the terminal and the studio.</summary>
/// <param name="Path">Full path of the folder.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>The folder of the environment variable <c>TUNESMITH_DATA</c>, else <c>tunesmith</c> in the user's own data folder.</summary>
    public static DataFolder Default { get; } = new(System.IO.Path.GetFullPath(
        Environment.GetEnvironmentVariable("TUNESMITH_DATA") is { Length: > 0 } chosen
            ? chosen
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "tunesmith")));

    /// <summary>Run folders: spools, checkpoints and events of the engine.</summary>
    public string Runs => Below("runs");

    /// <summary>Files that people uploaded, and that flows of the studio may read and write.</summary>
    public string Files => Below("files");

    /// <summary>A folder below this one, made when it is not there.</summary>
    public string Below(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
