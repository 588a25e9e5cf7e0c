using System.Text.Json.Nodes;
using Xunit;

namespace Tunesmith.Cli.Tests;

/// <summary>Every template runs to its end on what ships with the program. Training is cut to a few steps; how good it gets is measured elsewhere.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public static TheoryData<string, string> Flows =>
        [.. from folder in Directory.EnumerateDirectories(Path.Combine(Terminal.Root, "templates")).Order(StringComparer.Ordinal)
            from language in new[] { "en", "zh" }
            select new TheoryDataRow<string, string>(Path.GetFileName(folder), language)];

    [Theory, MemberData(nameof(Flows))]
    public async Task Template_RunsToItsEnd(string slug, string language)
    {
        var folder = Path.Combine(_terminal.Folder, "mine");
        var (made, _, complaint) = await _terminal.RunAsync("new", slug, folder, "--language", language);
        Assert.True(made == 0, complaint);
        var nodes = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "flow.json")))!["nodes"]!.AsObject();
        var trains = nodes.ContainsKey("trainer");
        var needed = trains ? new[] { "Tunesmith.Training", "Tunesmith.Torch", "Tunesmith.Backends.Embedded" } : [];
        Assert.SkipWhen(needed.FirstOrDefault(name => !Terminal.HasPlugin(name)) is not null, $"This template trains, and needs {string.Join(", ", needed)}.");
        Assert.SkipWhen(nodes.ContainsKey("evaluation") && !Terminal.HasPlugin("Tunesmith.Local"), "The plug-in Tunesmith.Local is not there, and this template asks its model.");

        // The gate may refuse a model of twenty steps, so the flow is followed up to the evaluation.
        string[] arguments = trains ? ["run", folder, "--set", "trainer.maxSteps=20", "--until", "evaluation"] : ["run", folder];
        var (code, output, error) = await _terminal.RunAsync(arguments);

        Assert.True(code == 0, error);
        Assert.Contains("\"status\":\"succeeded\"", output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    public void Dispose() => _terminal.Dispose();
}
