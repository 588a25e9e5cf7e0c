using Xunit;

namespace Tunesmith;

/// <summary>Real data beside the repository; tests that need it are skipped where it is not there.</summary>
internal static class SharedData
{
    public static string Path(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = System.IO.Path.Combine(folder.FullName, "shared", "data", relative);
            if (System.IO.Path.Exists(found))
            {
                return found;
            }
        }

        Assert.Skip($"shared/data/{relative} is not beside the repository.");
        return "";
    }
}
