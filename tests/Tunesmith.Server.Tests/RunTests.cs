using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class RunTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_TellsWhatHappens_AndGivesItsData()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var (flow, run) = await StartAsync(studio.Client, Flow(studio.Folder));

        var events = await EventsAsync(studio.Client, run, "ended");

        Assert.Equal("started", events[0].Kind);
        var numbers = events.Select(happened => happened.Id).Distinct().ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers);
        var answer = await studio.GetAsync($"/api/runs/{run}");
        Assert.Equal("succeeded", (string?)answer["state"]);
        Assert.Equal(("done", 10, 10), ((string)answer["nodes"]!["effect"]!["state"]!, (int)answer["nodes"]!["effect"]!["itemsIn"]!, (int)answer["nodes"]!["effect"]!["itemsOut"]!));
        var page = await studio.GetAsync($"/api/runs/{run}/nodes/effect/outputs/item?offset=3&limit=2");
        Assert.Equal((10, "4!", 2), ((int)page["total"]!, (string)page["items"]![0]!, page["items"]!.AsArray().Count));
        Assert.Equal("succeeded", (string?)(await studio.GetAsync("/api/flows"))[0]!["lastRun"]!["state"]);
        Assert.Equal(run, (string?)(await studio.GetAsync($"/api/runs?flow={flow}"))[0]!["id"]);

        var rest = await EventsAsync(studio.Client, run, "ended", after: numbers[^2]);
        Assert.Equal([numbers[^1]], rest.Select(happened => happened.Id));
    }

    [Fact]
    public async Task FlowWithErrors_IsRefused_WithFindings()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var flow = await studio.PostAsync("/api/flows", new { document = JsonNode.Parse("""{ "tunesmith": 1, "nodes": { "a": { "component": "no.such" } } }""") });

        var problem = await Studio.ProblemOf(await studio.Client.PostAsJsonAsync($"/api/flows/{flow["id"]}/runs", new { }), HttpStatusCode.BadRequest);

        Assert.Equal("/nodes/a/component", (string?)problem["findings"]![0]!["path"]);
        await Studio.ProblemOf(await studio.Client.PostAsJsonAsync("/api/flows/none/runs", new { }), HttpStatusCode.NotFound);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/runs/none-1"), HttpStatusCode.NotFound);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/runs/none-1/events"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SuspendedRun_WaitsForItsSignal_AcrossARestart()
    {
        var folder = Directory.CreateTempSubdirectory("tunesmith-server").FullName;
        string run;
        await using (var first = await Studio.StartAsync(also: TestComponents.Add, folder: folder))
        {
            (_, run) = await StartAsync(first.Client, Flow(folder, ask: true));
            await EventsAsync(first.Client, run, "suspended");
            Assert.Equal("suspended", await StateAsync(first.Client, run, "suspended"));
        }

        await using var second = await Studio.StartAsync(also: TestComponents.Add, folder: folder);
        var waiting = await second.GetAsync($"/api/runs/{run}");
        Assert.Equal(("suspended", "approval"), ((string)waiting["state"]!, (string)waiting["signals"]![0]!));
        Assert.Equal(HttpStatusCode.NoContent, (await second.Client.PostAsJsonAsync($"/api/runs/{run}/signals/approval", new { payload = "yes" })).StatusCode);
        var events = await EventsAsync(second.Client, run, "ended");

        Assert.Contains(events, happened => happened.Kind == "resumed");
        Assert.Equal("yes", (string?)(await second.GetAsync($"/api/runs/{run}/nodes/ask/outputs/answer"))["items"]![0]);
        Assert.Equal(10, (await File.ReadAllLinesAsync(Path.Combine(folder, "effects"))).Length);
        await Studio.ProblemOf(await second.Client.PostAsJsonAsync("/api/runs/x-1/signals/approval", new { payload = "yes" }), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task StoppedRun_CanGoOn()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var (_, run) = await StartAsync(studio.Client, Flow(studio.Folder, waitsAt: "5"));
        await EventsAsync(studio.Client, run, "nodeStarted");

        Assert.Equal(HttpStatusCode.NoContent, (await studio.Client.PostAsync($"/api/runs/{run}/cancel", null)).StatusCode);
        Assert.Equal("cancelled", (string?)(await studio.GetAsync($"/api/runs/{run}"))["state"]);
        await File.WriteAllTextAsync(Path.Combine(studio.Folder, "go"), "");
        Assert.Equal(HttpStatusCode.Accepted, (await studio.Client.PostAsync($"/api/runs/{run}/resume", null)).StatusCode);

        Assert.Equal("succeeded", await StateAsync(studio.Client, run, "succeeded"));
        Assert.Equal(Enumerable.Range(1, 10), (await File.ReadAllLinesAsync(Path.Combine(studio.Folder, "effects"))).Select(int.Parse).Order());
    }

    [Fact]
    public async Task FailedItems_AreShown_AndTriedAgain()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var document = Flow(studio.Folder, failsAt: "3");
        document["nodes"]!["effect"]!["run"] = new JsonObject { ["onFailure"] = "setAside", ["retries"] = 0 };
        var (_, run) = await StartAsync(studio.Client, document);
        await EventsAsync(studio.Client, run, "ended");

        var failed = await studio.GetAsync($"/api/runs/{run}/nodes/effect/failed");
        Assert.Equal((1, "TS3999"), ((int)failed["total"]!, (string)failed["items"]![0]!["code"]!));
        var again = (string)(await studio.PostAsync($"/api/runs/{run}/nodes/effect/retry"))["id"]!;
        Assert.NotEqual(run, again);
        await EventsAsync(studio.Client, again, "ended");
    }

    [Fact]
    public async Task OnlyWhatChanged_IsMadeAgain()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var document = Flow(studio.Folder, count: 10);
        var (flow, run) = await StartAsync(studio.Client, document);
        await EventsAsync(studio.Client, run, "ended");
        foreach (var (count, made) in new[] { (10, 10), (12, 12), (11, 12) })
        {
            document["nodes"]!["numbers"]!["settings"]!["count"] = count;
            var stamp = (string)(await studio.GetAsync($"/api/flows/{flow}"))["stamp"]!;
            using var saved = new HttpRequestMessage(HttpMethod.Put, $"/api/flows/{flow}") { Content = JsonContent.Create(new { document }) };
            saved.Headers.TryAddWithoutValidation("If-Match", $"\"{stamp}\"");
            Assert.Equal(HttpStatusCode.OK, (await studio.Client.SendAsync(saved)).StatusCode);
            var again = (string)(await studio.PostAsync($"/api/flows/{flow}/runs"))["id"]!;
            await EventsAsync(studio.Client, again, "ended");

            Assert.Equal("succeeded", await StateAsync(studio.Client, again, "succeeded"));
            Assert.Equal(Enumerable.Range(1, made), (await File.ReadAllLinesAsync(Path.Combine(studio.Folder, "effects"))).Select(int.Parse).Order());
        }
    }

    [Fact]
    public async Task KilledServer_GoesOnWithItsRun_AndDoublesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("tunesmith-server").FullName;
        string run;
        await using (var first = await KilledServer.StartAsync(folder))
        {
            (_, run) = await StartAsync(first.Client, Flow(folder, waitsAt: "7", count: 12));
            await TestComponents.Effect.AppearedAsync(Path.Combine(folder, "waiting"), new CancellationTokenSource(Limit).Token);
            await first.KillAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "go"), "");
        await using var second = await KilledServer.StartAsync(folder);

        Assert.Equal("succeeded", await StateAsync(second.Client, run, "succeeded"));
        var effects = (await File.ReadAllLinesAsync(Path.Combine(folder, "effects"))).Select(int.Parse).ToList();
        Assert.Equal(Enumerable.Range(1, 12), effects.Distinct().Order());

        // An effect on the outside world and its checkpoint are two writes: the one item that is between them may be done again, no other.
        Assert.InRange(effects.Count, 12, 13);
    }

    private static JsonObject Flow(string folder, string waitsAt = "", string failsAt = "", bool ask = false, int count = 10)
    {
        var nodes = new JsonObject
        {
            ["numbers"] = new JsonObject { ["component"] = "test.numbers", ["settings"] = new JsonObject { ["count"] = count } },
            ["effect"] = new JsonObject
            {
                ["component"] = "test.effect",
                ["settings"] = new JsonObject { ["folder"] = folder, ["waitsAt"] = waitsAt, ["failsAt"] = failsAt },
                ["inputs"] = new JsonObject { ["item"] = "numbers.items" },
                ["run"] = new JsonObject { ["parallelism"] = 1 },
            },
        };
        if (ask)
        {
            nodes["ask"] = new JsonObject { ["component"] = "test.ask", ["inputs"] = new JsonObject { ["items"] = "effect.item" } };
        }

        return new JsonObject { ["tunesmith"] = 1, ["name"] = "Test", ["nodes"] = nodes };
    }

    private static async Task<(string Flow, string Run)> StartAsync(HttpClient client, JsonObject document)
    {
        var flow = (await (await client.PostAsJsonAsync("/api/flows", new { document })).Content.ReadFromJsonAsync<JsonNode>())!;
        var answer = await client.PostAsJsonAsync($"/api/flows/{flow["id"]}/runs", new { });
        var run = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.True(answer.StatusCode == HttpStatusCode.Created, run.ToJsonString());
        return ((string)flow["id"]!, (string)run["id"]!);
    }

    private static async Task<List<(long Id, string Kind, JsonNode Data)>> EventsAsync(HttpClient client, string run, string until, long after = 0)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run}/events");
        request.Headers.Add("Last-Event-ID", $"{after}");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        var events = new List<(long, string, JsonNode)>();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        var (id, kind) = (0L, "");
        while (await reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line[4..]);
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                events.Add((id, kind, JsonNode.Parse(line[6..])!));
                if (kind == until && until != "ended")
                {
                    return events;
                }
            }
        }

        return events;
    }

    // The last event is sent before the state is written; the stream's end says that it is.
    private static async Task<string?> StateAsync(HttpClient client, string run, string wanted)
    {
        if (wanted != "suspended")
        {
            await EventsAsync(client, run, "ended");
        }

        for (var asked = 0; ; asked++)
        {
            var state = (string?)(await client.GetFromJsonAsync<JsonNode>($"/api/runs/{run}"))!["state"];
            if (state == wanted || asked > 200)
            {
                return state;
            }
        }
    }
}
