namespace Tunesmith.Hosting;

/// <summary>Finds folders that ship with the program: beside it when installed, at the root of a checkout otherwise.</summary>
public static class ShippedFolder
{
    /// <summary>Full path of a shipped folder such as <c>templates</c>, or null where it is not there.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, name);
            var isRoot = folder.FullName.TrimEnd(Path.DirectorySeparatorChar) == AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)
                || File.Exists(Path.Combine(folder.FullName, "global.json"));
            if (isRoot && Directory.Exists(beside))
            {
                return beside;
            }
        }

        return null;
    }
}
