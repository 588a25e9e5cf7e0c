using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class FlowTests
{
    [Fact]
    public async Task TwoTabs_SecondOneIsToldAndShown()
    {
        await using var studio = await Studio.StartAsync();
        var flow = await studio.PostAsync("/api/flows", new { name = "法律问答" });
        var id = (string)flow["id"]!;

        var first = await PutAsync(studio, id, Document("one"), (string)flow["stamp"]!);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var problem = await Studio.ProblemOf(await PutAsync(studio, id, Document("two"), (string)flow["stamp"]!), HttpStatusCode.PreconditionFailed);

        Assert.Equal("TS8412", (string?)problem["code"]);
        Assert.Equal("one", (string?)problem["current"]!["name"]);
        var again = await PutAsync(studio, id, Document("two"), (string)problem["current"]!["stamp"]!);
        Assert.Equal("two", (string?)JsonNode.Parse(await again.Content.ReadAsStringAsync())!["name"]);
        Assert.Equal($"\"{JsonNode.Parse(await again.Content.ReadAsStringAsync())!["stamp"]}\"", again.Headers.ETag!.Tag);
        Assert.Equal("TS8428", (string?)(await Studio.ProblemOf(await studio.Client.PutAsJsonAsync($"/api/flows/{id}", new { document = Document("x") }), (HttpStatusCode)428))["code"]);
    }

    [Fact]
    public async Task Revision_IsRestored_AsANewOne()
    {
        await using var studio = await Studio.StartAsync();
        var flow = await studio.PostAsync("/api/flows", new { document = Document("one") });
        var id = (string)flow["id"]!;
        var saved = JsonNode.Parse(await (await PutAsync(studio, id, Document("two"), (string)flow["stamp"]!, "named")).Content.ReadAsStringAsync())!;
        saved = JsonNode.Parse(await (await PutAsync(studio, id, Document("three"), (string)saved["stamp"]!)).Content.ReadAsStringAsync())!;

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/flows/{id}/restore/1");
        request.Headers.TryAddWithoutValidation("If-Match", (string)saved["stamp"]!);
        var restored = await studio.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        var revisions = (await studio.GetAsync($"/api/flows/{id}/revisions")).AsArray();
        Assert.Equal("two", (string?)(await studio.GetAsync($"/api/flows/{id}/revisions/1"))["document"]!["name"]);
        Assert.Equal("two", (string?)(await studio.GetAsync($"/api/flows/{id}"))["name"]);
        Assert.Equal("Restored revision 1", (string?)revisions[0]!["note"]);
        await Studio.ProblemOf(await studio.Client.GetAsync($"/api/flows/{id}/revisions/99"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task CompactForm_IsTakenIn_AndExportedInTheFullOne()
    {
        await using var studio = await Studio.StartAsync();
        const string Compact = """{ "nodes": [ { "id": "splitter", "type": "RecursiveCharacterTextSplitter", "params": { "chunk_size": 512 } } ] }""";

        var flow = await studio.PostAsync("/api/flows", new { name = "Legal Q&A", document = JsonNode.Parse(Compact) });
        var file = await studio.GetAsync($"/api/flows/{flow["id"]}/export");

        Assert.Equal(1, (int)file["tunesmith"]!);
        Assert.Equal(512, (int)file["nodes"]!["splitter"]!["settings"]!["chunkSize"]!);
        var listed = (await studio.GetAsync("/api/flows"))[0]!;
        Assert.Equal(("Legal Q&A", 1), ((string)listed["name"]!, (int)listed["nodes"]!));
    }

    [Fact]
    public async Task Check_FindsEverything_AtOnce()
    {
        await using var studio = await Studio.StartAsync();
        var document = JsonNode.Parse("""{ "tunesmith": 1, "name": "x", "nodes": { "a": { "component": "text.recursive-splitter", "settings": { "chunkSize": -1 } }, "b": { "component": "nothing.like-it" } } }""");

        var findings = (await studio.PostAsync("/api/flows/check", new { document }))["findings"]!.AsArray();

        Assert.Contains(findings, finding => (string?)finding!["path"] == "/nodes/a/settings/chunkSize" && (string?)finding["severity"] == "error");
        Assert.Contains(findings, finding => (string?)finding!["path"] == "/nodes/b/component");
    }

    [Fact]
    public async Task WhatIsNoFlow_IsRefused_WithFindings()
    {
        await using var studio = await Studio.StartAsync();

        var problem = await Studio.ProblemOf(await studio.Client.PostAsJsonAsync("/api/flows", new { document = new { nodes = 3 } }), HttpStatusCode.BadRequest);
        Assert.NotEmpty(problem["findings"]!.AsArray());

        using var broken = new StringContent("{ \"document\": [", Encoding.UTF8, "application/json");
        Assert.Equal("TS8400", (string?)(await Studio.ProblemOf(await studio.Client.PostAsync("/api/flows", broken), HttpStatusCode.BadRequest))["code"]);
        var missing = await Studio.ProblemOf(await studio.Client.GetAsync("/api/nothing"), HttpStatusCode.NotFound);
        Assert.Equal("TS8404", (string?)missing["code"]);
        Assert.Contains("There is no such thing", await studio.Client.GetStringAsync((string?)missing["docs"]), StringComparison.OrdinalIgnoreCase);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/flows/nothing"), HttpStatusCode.NotFound);
        await Studio.ProblemOf(await studio.Client.DeleteAsync("/api/flows/nothing"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Components_AreListed_WithTheirPorts()
    {
        await using var studio = await Studio.StartAsync();

        var components = (await studio.GetAsync("/api/components")).AsArray();
        Assert.Contains(components, component => (string?)component!["id"] == "text.recursive-splitter");
        Assert.NotEmpty((await studio.GetAsync("/api/port-types"))["conversions"]!.AsArray());
        var ports = await studio.PostAsync("/api/components/models.prompt/ports", new { settings = new { prompt = "Say {one} and {two}" } });
        Assert.Contains(ports["inputs"]!.AsArray(), port => (string?)port!["id"] == "two");
    }

    [Fact]
    public async Task Components_SpeakTheLanguageAskedFor()
    {
        await using var studio = await Studio.StartAsync();

        var chinese = (await studio.GetAsync("/api/components?language=zh")).AsArray();
        var unknown = (await studio.GetAsync("/api/components?language=xx")).AsArray();
        var ports = await studio.PostAsync("/api/components/models.prompt/ports?language=zh", new { settings = new { prompt = "Say {one}" } });

        Assert.Equal("过滤", (string?)chinese.Single(component => (string?)component!["id"] == "data.filter")!["title"]);
        Assert.Equal("Filter", (string?)unknown.Single(component => (string?)component!["id"] == "data.filter")!["title"]);
        Assert.Equal("样本", (string?)ports["outputs"]!.AsArray().Single(port => (string?)port!["id"] == "samples")!["title"]);
    }

    private static JsonObject Document(string name) => new() { ["tunesmith"] = 1, ["name"] = name, ["nodes"] = new JsonObject() };

    private static async Task<HttpResponseMessage> PutAsync(Studio studio, string id, JsonObject document, string stamp, string? note = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/flows/{id}") { Content = JsonContent.Create(new { document, note }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{stamp}\"");
        return await studio.Client.SendAsync(request);
    }
}
