using System.Text.Json.Nodes;
using Xunit;

namespace Tunesmith.Cli.Tests;

/// <summary>The README's promises, in a terminal.</summary>
public sealed class RunTests : IDisposable
{
    private readonly Terminal _terminal = new();

    [Fact]
    public async Task Example_TurnsDocumentsIntoSamples_WithoutAKey()
    {
        var (code, output, error) = await _terminal.RunAsync("run", "examples/legal-qa.json");

        Assert.True(code == 0, error);
        var events = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal("started", (string?)events[0]["type"]);
        Assert.Equal("succeeded", (string?)events[^1]["status"]);
        var run = (string)events[0]["runId"]!;
        var (_, samples, _) = await _terminal.RunAsync("output", run, "generator.samples");
        var first = JsonNode.Parse(samples.Split('\n')[0])!;
        Assert.Equal("押金可以收多少？", (string?)first["messages"]![0]!["content"]);
        Assert.StartsWith("押金一般不超过两个月租金", (string?)first["messages"]![1]!["content"], StringComparison.Ordinal);
        Assert.Equal("legal_docs.txt", (string?)first["provenance"]!["source"]);
    }

    [Fact]
    public async Task Run_Again_AsksNoModelTwice()
    {
        await _terminal.RunAsync("run", "examples/legal-qa.json");

        var (_, output, _) = await _terminal.RunAsync("run", "examples/legal-qa.json");

        var generator = output.Split('\n').Where(line => line.Contains("\"generator\"", StringComparison.Ordinal)).ToList();
        Assert.Contains(generator, line => line.Contains("nodeCached", StringComparison.Ordinal) || line.Contains("\"fromCache\":10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_NamesEverythingWrongAtOnce()
    {
        var flow = Path.Combine(_terminal.Folder, "bad.json");
        await File.WriteAllTextAsync(flow, """
            { "tunesmith": 1, "name": "bad", "nodes": {
              "a": { "component": "files.raed" },
              "b": { "component": "text.recursive-splitter", "settings": { "chunkSize": 0 } } } }
            """);

        var (code, output, _) = await _terminal.RunAsync("validate", flow, "--json");

        Assert.Equal(2, code);
        var findings = JsonNode.Parse(output)!.AsArray().Select(finding => (string)finding!["path"]!).ToList();
        Assert.Contains("/nodes/a/component", findings);
        Assert.Contains("/nodes/b/settings/chunkSize", findings);
        Assert.Contains("/nodes/b/inputs/documents", findings);
    }

    [Fact]
    public async Task UnknownFlow_IsBadInput_WithASentence()
    {
        var (code, _, error) = await _terminal.RunAsync("run", "nowhere.json");

        Assert.Equal(2, code);
        Assert.Contains("TS8401", error, StringComparison.Ordinal);
    }

    public void Dispose() => _terminal.Dispose();
}
