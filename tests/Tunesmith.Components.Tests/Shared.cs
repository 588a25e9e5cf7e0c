namespace Tunesmith.Components.Tests;

/// <summary>Real data beside the repository; tests that need it are skipped where it is not there.</summary>
internal static class Shared
{
    private static readonly Lazy<string?> Folder = new(Find);

    public static string Data(string path)
    {
        var file = Folder.Value is { } folder ? Path.Combine(folder, "data", path) : null;
        if (file is null || !(File.Exists(file) || Directory.Exists(file)))
        {
            Assert.Skip($"The shared data '{path}' is not on this machine.");
        }

        return file!;
    }

    /// <summary>A path inside the repository.</summary>
    public static string Repository(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tunesmith.slnx")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "data")))
            {
                return shared;
            }
        }

        return null;
    }
}
