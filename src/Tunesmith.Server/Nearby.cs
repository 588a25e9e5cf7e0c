namespace Tunesmith.Server;

/// <summary>Finds a folder beside the program when installed, or above it in a checkout.</summary>
internal static class Nearby
{
    public static IEnumerable<string> Folders(string inCheckout, string installed)
    {
        yield return Path.Combine(AppContext.BaseDirectory, installed);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
            {
                yield return Path.Combine(folder.FullName, inCheckout);
            }
        }
    }
}
