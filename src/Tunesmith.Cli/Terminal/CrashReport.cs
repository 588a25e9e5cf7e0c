using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary>Keeps the story of a bug.</summary>
internal static class CrashReport
{
    public static string Write(Exception bug)
    {
        var path = Path.Combine(DataFolder.Default.Below("crashes"), $"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}.txt");
        File.WriteAllText(path, $"tunesmith {typeof(CrashReport).Assembly.GetName().Version} on {Environment.OSVersion}, .NET {Environment.Version}\n{bug}\n");
        return path;
    }
}
