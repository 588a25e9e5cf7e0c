using System.Text.Json.Nodes;
using Xunit;

namespace Tunesmith.Cli.Tests;

/// <summary>Running the loop again makes only what a change reaches.</summary>
public sealed class ChangeTests : IDisposable
{
    private readonly Terminal _terminal = new();

    [Fact]
    public async Task ChangedDocument_AndChangedRate_ReachOnlyWhatFollowsThem()
    {
        Assert.SkipUnless(Terminal.HasPlugin("Tunesmith.Torch") && Terminal.HasPlugin("Tunesmith.Local"), "The template trains and asks the embedded model; its plug-ins are not there.");
        var folder = Path.Combine(_terminal.Folder, "mine");
        Assert.Equal(0, (await _terminal.RunAsync("new", "customer-service-qa", folder)).Code);
        await RunAsync(folder);

        // Nodes that cost next to nothing are run again; what they give has the same hash, and what costs is kept by it: a job, a model's answers.
        var same = await RunAsync(folder);
        Assert.All(["job", "evaluation"], node => Assert.True(same[node], $"{node} was made again though nothing changed"));

        var handbook = Path.Combine(folder, "data", "handbook.md");
        await File.AppendAllTextAsync(handbook, "\n## Do you sell gift wrap?\n\nYes, for 3 a parcel: tick the box at checkout.\n");
        var grown = await RunAsync(folder);
        Assert.All(["job", "evaluation"], node => Assert.False(grown[node], $"{node} did not see the new document"));

        var faster = await RunAsync(folder, "--set", "trainer.learningRate=0.002");
        Assert.All(["job", "evaluation"], node => Assert.False(faster[node], $"{node} did not see the new rate"));

        // Three plans were trained and two datasets made, in four runs.
        Assert.Equal(3, await LinesAsync("jobs", "list"));
        Assert.Equal(["customer-service-qa@1", "customer-service-qa@2", "customer-service-qa@2"], await TrainedOnAsync());
    }

    public void Dispose() => _terminal.Dispose();

    private async Task<Dictionary<string, bool>> RunAsync(string folder, params string[] arguments)
    {
        var (code, output, error) = await _terminal.RunAsync(["run", folder, "--set", "trainer.maxSteps=8", "--until", "evaluation", .. arguments]);
        Assert.True(code == 0, error);
        var kept = new Dictionary<string, bool>();
        foreach (var happened in output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!))
        {
            if ((string?)happened["type"] is "nodeFinished" or "nodeCached")
            {
                kept[(string)happened["node"]!] = (string?)happened["type"] == "nodeCached" || (int?)happened["fromCache"] > 0 || ((string)happened["node"]! == "evaluation" && (happened["counters"]?["calls"] is null || (int?)happened["counters"]!["calls"] == 0));
            }
        }

        return kept;
    }

    private async Task<int> LinesAsync(params string[] command) => (await _terminal.RunAsync(command)).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private async Task<List<string>> TrainedOnAsync()
    {
        var trained = new List<string>();
        for (var version = 1; version <= 3; version++)
        {
            var (code, output, error) = await _terminal.RunAsync("lineage", $"support-qa@{version}", "--json");
            Assert.True(code == 0, error);
            trained.Add(JsonNode.Parse(output)!["from"]!.AsArray().Select(link => (string)link!["id"]!).Single(id => id.StartsWith("customer-service-qa@", StringComparison.Ordinal)));
        }

        return trained;
    }
}
