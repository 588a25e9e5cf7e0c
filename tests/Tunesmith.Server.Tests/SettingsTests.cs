using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class SettingsTests
{
    [Fact]
    public async Task AddressOfAProvider_IsSet_AndUsed_WithoutAStart()
    {
        await using var studio = await Studio.StartAsync();
        var before = await studio.GetAsync("/api/settings");
        Assert.Equal(("system", "auto", ""), ((string)before["theme"]!, (string)before["language"]!, (string)before["stamp"]!));

        var after = await PutAsync(studio, "*", new { theme = "dark", addresses = new Dictionary<string, string> { ["OLLAMA_BASE_URL"] = "http://127.0.0.1:9/" } }, HttpStatusCode.PreconditionFailed);
        Assert.Equal("TS8412", (string?)after["code"]);
        after = await PutAsync(studio, "\"\"", new { theme = "dark", addresses = new Dictionary<string, string> { ["OLLAMA_BASE_URL"] = "http://127.0.0.1:9/" } });

        Assert.Equal("dark", (string?)after["theme"]);
        Assert.Equal("http://127.0.0.1:9", (string?)after["addresses"]!.AsArray().Single(address => (string?)address!["provider"] == "ollama")!["address"]);
        Assert.Equal("http://127.0.0.1:9", await studio.App.Services.GetRequiredService<ISecrets>().FindAsync("OLLAMA_BASE_URL", default));
        after = await PutAsync(studio, (string)after["stamp"]!, new { addresses = new Dictionary<string, string> { ["OLLAMA_BASE_URL"] = "" } });
        Assert.Equal("dark", (string?)after["theme"]);
        Assert.Null(await studio.App.Services.GetRequiredService<ISecrets>().FindAsync("OLLAMA_BASE_URL", default));
    }

    [Fact]
    public async Task WhatCannotBe_IsRefused_WithASentence()
    {
        await using var studio = await Studio.StartAsync();
        Assert.Equal("TS8428", (string?)(await Studio.ProblemOf(await studio.Client.PutAsJsonAsync("/api/settings", new { theme = "dark" }), HttpStatusCode.PreconditionRequired))["code"]);
        foreach (var wrong in new object[] { new { theme = "pink" }, new { language = "fr" }, new { runsKept = 1 }, new { addresses = new Dictionary<string, string> { ["OPENAI_BASE_URL"] = "https://me:secret@host" } }, new { addresses = new Dictionary<string, string> { ["PATH"] = "http://x" } } })
        {
            Assert.Equal("TS8310", (string?)(await PutAsync(studio, "\"\"", wrong, HttpStatusCode.BadRequest))["code"]);
        }
    }

    [Fact]
    public async Task OldRuns_ArePutAway_ButNotTheNewestOfAFlow()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var document = JsonNode.Parse("""{ "tunesmith": 1, "name": "N", "nodes": { "numbers": { "component": "test.numbers", "settings": { "count": 2 } } } }""");
        var flows = new List<string>();
        var runs = new List<string>();
        foreach (var flow in new[] { 0, 0, 1, 1 })
        {
            if (flows.Count <= flow)
            {
                flows.Add((string)(await studio.PostAsync("/api/flows", new { document }))["id"]!);
            }

            runs.Add((string)(await studio.PostAsync($"/api/flows/{flows[flow]}/runs"))["id"]!);
            await foreach (var _ in studio.App.Services.GetRequiredService<FlowRuns>().FollowAsync(runs[^1], 0, true, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token))
            {
            }
        }

        // The last event comes before the run has put itself away.
        var pruning = studio.App.Services.GetRequiredService<RunPruning>();
        for (var tried = 0; studio.App.Services.GetRequiredService<FlowRuns>().LiveIds.Count > 0 && tried < 1_000; tried++)
        {
            await Task.Yield();
        }

        await pruning.PruneAsync(0, default);
        var left = Directory.EnumerateDirectories(Path.Combine(studio.Folder, "runs")).Select(Path.GetFileName).ToHashSet();
        foreach (var flow in flows)
        {
            var listed = (await studio.GetAsync($"/api/runs?flow={flow}")).AsArray();
            Assert.Single(listed);
            Assert.Contains((string)listed[0]!["id"]!, left);
        }
    }

    private static async Task<JsonNode> PutAsync(Studio studio, string stamp, object body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/settings") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", stamp.StartsWith('"') || stamp == "*" ? stamp : $"\"{stamp}\"");
        var answer = await studio.Client.SendAsync(request);
        return status == HttpStatusCode.OK ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())! : await Studio.ProblemOf(answer, status);
    }
}
