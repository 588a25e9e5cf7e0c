using Xunit;

namespace Tunesmith.Testing;

/// <summary>Compares text with an approved file of the repository, which is reviewed like code.</summary>
public static class Snapshot
{
    /// <summary>Environment variable that, set to 1, approves what the tests find instead of comparing.</summary>
    public const string AcceptVariable = "TUNESMITH_ACCEPT";

    /// <summary>Whether this run approves what it finds.</summary>
    public static bool IsAccepting => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>Root of the repository that the tests were built in.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Fails unless the approved file holds this text.</summary>
    /// <param name="path">Path of the approved file from the repository's root.</param>
    /// <param name="text">What was found.</param>
    public static void Matches(string path, string text)
    {
        var file = Path.Combine(Root, path);
        var found = text.ReplaceLineEndings("\n");
        if (IsAccepting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, found);
            return;
        }

        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (approved != found)
        {
            Assert.Fail($"{path} is not what was found. {FirstDifference(approved, found)}\nIf the change is meant, run these tests with {AcceptVariable}=1 and review the file's difference.");
        }
    }

    /// <summary>Fails when a folder of approved files holds one that nothing makes any more.</summary>
    /// <param name="folder">Path of the folder from the repository's root.</param>
    /// <param name="made">Names of the files that were made.</param>
    public static void HoldsOnly(string folder, IEnumerable<string> made)
    {
        var path = Path.Combine(Root, folder);
        var stale = Directory.Exists(path) ? Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)!).Except(made).ToArray() : [];
        if (IsAccepting)
        {
            Array.ForEach(stale, file => File.Delete(Path.Combine(path, file)));
        }
        else if (stale.Length > 0)
        {
            Assert.Fail($"{folder} holds files that nothing makes any more: {string.Join(", ", stale)}. Run these tests with {AcceptVariable}=1 to remove them.");
        }
    }

    private static string FirstDifference(string approved, string found)
    {
        var (left, right) = (approved.Split('\n'), found.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(at => at >= left.Length || at >= right.Length || left[at] != right[at]);
        return $"Line {line + 1}:\n- {(line < left.Length ? left[line] : "(end)")}\n+ {(line < right.Length ? right[line] : "(end)")}";
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
