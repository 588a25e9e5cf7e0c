using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class DatasetTests
{
    private const string Alpaca = """
        {"instruction":"How do I cancel?","input":"","output":"Press cancel in the menu."}
        {"instruction":"如何退款？","input":"","output":"联系 13800138000 的客服。"}
        {"instruction":"broken","input":""}
        {"instruction":"How do I cancel?","input":"","output":"Press cancel in the menu."}
        {"instruction":"What is a lease?","input":"","output":"A contract."}
        """;

    [Fact]
    public async Task ImportedSamples_AreListed_FilteredAndMarked()
    {
        await using var studio = await Studio.StartAsync();
        var imported = await ImportAsync(studio, "faq");
        Assert.Equal((4, 1), ((int)imported["good"]!, (int)imported["bad"]!));
        Assert.Equal(3, (int)imported["badRows"]![0]!["line"]!);

        var all = await studio.GetAsync("/api/datasets/faq/1/samples?split=train");
        Assert.Equal(4, (int)all["total"]!);
        Assert.Equal("pii", (string?)(await studio.GetAsync("/api/datasets/faq/1/samples?kind=pii"))["items"]!.AsArray().Single()!["flags"]![0]);
        Assert.Equal(2, (int)(await studio.GetAsync("/api/datasets/faq/newest/samples?kind=duplicate"))["items"]![0]!["index"]!);
        Assert.Equal(3, (int)(await studio.GetAsync("/api/datasets/faq/1/samples?q=LEASE"))["items"]!.AsArray().Single()!["index"]!);
        Assert.Equal([1, 2], (await studio.GetAsync("/api/datasets/faq/1/samples?offset=1&limit=2"))["items"]!.AsArray().Select(row => (int)row!["index"]!));

        var hash = (string)all["items"]![3]!["hash"]!;
        Assert.Equal(HttpStatusCode.OK, (await MarkAsync(studio, hash, new { mark = "drop" })).StatusCode);
        Assert.Equal(1, (int)(await studio.GetAsync("/api/datasets/faq/1/samples?mark=drop"))["total"]!);
        Assert.Equal(3, (int)(await studio.GetAsync("/api/datasets/faq/1/samples?mark=none"))["total"]!);
        Assert.Equal("TS4008", (string?)(await Studio.ProblemOf(await MarkAsync(studio, hash, new { mark = "fix" }), HttpStatusCode.BadRequest))["code"]);

        var outcome = await studio.PostAsync("/api/datasets/faq/1/apply-marks");
        Assert.Equal((2, 1), ((int)outcome["version"]!["version"]!, (int)outcome["dropped"]!));
        Assert.Equal(3, (int)(await studio.GetAsync("/api/datasets/faq/2/samples"))["total"]!);
        Assert.Equal(2, (await studio.GetAsync("/api/datasets"))[0]!["versions"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.NoContent, (await MarkAsync(studio, hash, new { })).StatusCode);
        Assert.Single((await studio.GetAsync($"/api/datasets/faq/1/samples/{hash}/lineage")).AsArray());
    }

    [Fact]
    public async Task Dataset_GoesOut_InAnotherForm()
    {
        await using var studio = await Studio.StartAsync();
        await ImportAsync(studio, "faq");

        var lines = (await studio.Client.GetStringAsync("/api/datasets/faq/1/export?split=train&format=sharegpt&kind=jsonl")).Trim().Split('\n');

        Assert.Equal(4, lines.Length);
        Assert.Equal("human", (string?)JsonNode.Parse(lines[0])!["conversations"]![0]!["from"]);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/datasets/faq/1/export?format=other"), HttpStatusCode.BadRequest);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/datasets/none/1/export"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Statistics_AndDetection_AreGiven()
    {
        await using var studio = await Studio.StartAsync();
        var imported = await ImportAsync(studio, "faq", ("validation", "0.4"));
        Assert.Equal(2, imported["version"]!["splits"]!.AsObject().Count);

        var statistics = await studio.GetAsync("/api/datasets/faq/1/statistics");
        Assert.Equal(4, statistics["splits"]!.AsObject().Sum(split => (int)split.Value!["samples"]!));

        using var form = Form();
        var proposal = JsonNode.Parse(await (await studio.Client.PostAsync("/api/datasets/detect", form)).Content.ReadAsStringAsync())!;
        Assert.Equal("alpaca", (string?)proposal["mapping"]!["shape"]);
    }

    [Fact]
    public async Task Chat_StreamsAnAnswer_OfTheScriptedModel()
    {
        await using var studio = await Studio.StartAsync();
        var models = (await studio.GetAsync("/api/chat-models")).AsArray().Select(name => (string)name!).ToList();
        Assert.Contains("scripted:echo", models);

        var answer = await studio.Client.PostAsJsonAsync("/api/chat", new { model = "scripted:echo", messages = new[] { new { role = "user", content = "hello" } } });
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Contains("event: token", text, StringComparison.Ordinal);
        Assert.Contains("event: done", text, StringComparison.Ordinal);
        Assert.Contains(await StatesAsync(studio), provider => (string?)provider!["prefix"] == "openai" && !(bool)provider["ready"]! && ((string?)provider["needs"])!.Contains("OPENAI_API_KEY", StringComparison.Ordinal));
        Assert.True((bool)(await studio.PostAsync("/api/providers/scripted/test", new { model = "scripted:echo" }))["ok"]!);
        Assert.False((bool)(await studio.PostAsync("/api/providers/openai/test"))["ok"]!);
        await Studio.ProblemOf(await studio.Client.PostAsJsonAsync("/api/chat", new { model = "nowhere:x", messages = new[] { new { role = "user", content = "hello" } } }), HttpStatusCode.BadRequest);
    }

    private static async Task<JsonArray> StatesAsync(Studio studio) => (await studio.GetAsync("/api/providers")).AsArray();

    private static Task<HttpResponseMessage> MarkAsync(Studio studio, string hash, object mark) => studio.Client.PutAsJsonAsync($"/api/datasets/faq/1/samples/{hash}/mark", mark);

    private static async Task<JsonNode> ImportAsync(Studio studio, string name, params (string Name, string Value)[] fields)
    {
        using var form = Form();
        form.Add(new StringContent(name), "name");
        foreach (var field in fields)
        {
            form.Add(new StringContent(field.Value), field.Name);
        }

        var answer = await studio.Client.PostAsync("/api/datasets/import", form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static MultipartFormDataContent Form() => new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(Alpaca)), "file", "faq.jsonl" } };
}
