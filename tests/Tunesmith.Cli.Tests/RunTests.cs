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
    public async Task Example_AsksAnyCompatibleServer_WhenABaseUrlIsGiven()
    {
        using var server = new ModelServer();
        _terminal.Environment["OPENAI_BASE_URL"] = server.Address;

        var (code, output, error) = await _terminal.RunAsync("run", "examples/legal-qa.json", "--set", "generator.model=openai:house-model");

        Assert.True(code == 0, error);
        var run = (string)JsonNode.Parse(output.Split('\n')[0])!["runId"]!;
        var (_, samples, _) = await _terminal.RunAsync("output", run, "generator.samples");
        var lines = samples.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(10, lines.Count);
        Assert.All(lines, line => Assert.Equal(("押金什么时候退？", "租期结束后七日内。"), ((string?)line["messages"]![0]!["content"], (string?)line["messages"]![1]!["content"])));
        Assert.All(lines, line => Assert.Equal("openai:house-model", (string?)line["provenance"]!["model"]));
        Assert.Equal(10, server.Asked.Count);
        Assert.All(server.Asked, asked => Assert.Equal("house-model", (string?)asked["model"]));
        Assert.Contains(server.Asked, asked => asked["messages"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Contains("押金一般不超过两个月租金", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Model_WithoutItsKey_SaysWhichAndHowToSetIt()
    {
        var (code, _, error) = await _terminal.RunAsync("run", "examples/legal-qa.json", "--set", "generator.model=gpt-4o-mini");

        Assert.Equal(1, code);
        Assert.Contains("TS3203", error, StringComparison.Ordinal);
        Assert.Contains("export OPENAI_API_KEY=", error, StringComparison.Ordinal);
        Assert.Contains("tunesmith run --resume", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--until")]
    [InlineData("--from")]
    public async Task Run_UpToANodeThatIsNotThere_IsBadInput(string option)
    {
        var (code, _, error) = await _terminal.RunAsync("run", "examples/legal-qa.json", option, "generatr");

        Assert.Equal(2, code);
        Assert.Contains("TS1205: There is no node 'generatr'. The nodes are loader, splitter, generator.", error, StringComparison.Ordinal);
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
