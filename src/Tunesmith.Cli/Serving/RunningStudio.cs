using System.Diagnostics;
using System.Text.Json.Nodes;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary>The studio that runs on a data folder, as its hand-over file tells.</summary>
/// <param name="Address">Where it is, without a slash at the end.</param>
/// <param name="Token">Opens it for the owner of the folder.</param>
internal sealed record RunningStudio(string Address, string Token)
{
    /// <summary>The studio of a data folder; null when none runs.</summary>
    public static RunningStudio? Find(DataFolder data)
    {
        try
        {
            var file = JsonNode.Parse(File.ReadAllText(Path.Combine(data.Path, "server.json")))!;
            using var process = Process.GetProcessById((int)file["process"]!);
            return process.HasExited ? null : new RunningStudio(((string)file["address"]!).TrimEnd('/'), (string)file["token"]!);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
