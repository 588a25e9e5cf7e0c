using Xunit;

namespace Tunesmith.Local.Tests;

/// <summary>Finds real models and tokenizers that lie outside the repository; a test skips with the reason where they are absent.</summary>
internal static class SharedFiles
{
    public static string Root { get; } = Up("Tunesmith.slnx") ?? throw new InvalidOperationException("The tests run outside the repository.");

    public static string Fixture(string name) => Path.Combine(Root, "tests", "Tunesmith.Local.Tests", "Fixtures", name);

    /// <summary>A file or folder below <c>shared/models</c>, beside the repository or further up.</summary>
    public static string Model(string name)
    {
        for (var at = new DirectoryInfo(Root); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, "shared", "models", name);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/models/{name} is not there (see CONTRIBUTING: test models).");
        return "";
    }

    /// <summary>A folder of a package that <c>make-fixtures/fetch-packages</c> installs.</summary>
    public static string Package(string name)
    {
        var path = Path.Combine(Root, "artifacts", "npm", "node_modules", name);
        Assert.SkipUnless(Directory.Exists(path), $"The npm package {name} is not installed (tests/Tunesmith.Local.Tests/make-fixtures/fetch-packages does it).");
        return path;
    }

    public static string Scratch()
    {
        var path = Path.Combine(Path.GetTempPath(), "tunesmith-local-" + Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(path);
        return path;
    }

    private static string? Up(string marker)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, marker)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
