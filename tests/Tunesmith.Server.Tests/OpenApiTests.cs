using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Server.Tests;

/// <summary>The committed document is the API that others build on. Run with TUNESMITH_ACCEPT=1 to take a new one, and review it like code.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task CommittedDocument_IsWhatTheServerSays()
    {
        await using var studio = await Studio.StartAsync(options => options with { PluginFolder = null });
        var now = await studio.GetAsync("/api/openapi.json");
        var path = PathOf();
        if (Environment.GetEnvironmentVariable("TUNESMITH_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(path, now.ToJsonString(FlowJson.Indented) + "\n");
        }

        var committed = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        var (said, kept) = (Lines(now["paths"]!), Lines(committed["paths"]!));

        Assert.Empty(said.Except(kept).Select(line => "new or changed: " + line));

        // A plug-in that is not there leaves its areas out; everything else must be there.
        var areas = said.Select(AreaOf).ToHashSet();
        var gone = kept.Except(said).ToList();
        Assert.Empty(gone.Where(line => areas.Contains(AreaOf(line))).Select(line => "gone: " + line));
        if (gone.Count == 0)
        {
            Assert.Equal(committed["components"]!.ToJsonString(), now["components"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task EveryOperation_IsDescribed()
    {
        await using var studio = await Studio.StartAsync();
        var document = await studio.GetAsync("/api/openapi.json");

        Assert.All(document["paths"]!.AsObject(), path => Assert.All(path.Value!.AsObject(), operation =>
        {
            Assert.EndsWith(".", (string?)operation.Value!["summary"], StringComparison.Ordinal);
            Assert.NotEmpty(operation.Value["tags"]!.AsArray());
        }));
    }

    private static string AreaOf(string line) => line.Split('/', 4)[2].Split(' ')[0];

    private static List<string> Lines(JsonNode paths) =>
        [.. paths.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{path.Key} {operation.Key} {operation.Value!.ToJsonString(new JsonSerializerOptions())}"))];

    private static string PathOf([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../src/Tunesmith.Server/openapi.json");
}
