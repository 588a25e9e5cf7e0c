using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Tunesmith.Server.Tests;

/// <summary>The whole loop with its real parts, killed in the middle of the training job and in the middle of the evaluation.</summary>
public sealed partial class LoopKilledTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task KilledInJobAndEvaluation_TheLoopGoesOn_AndDoublesNothing()
    {
        Assert.SkipUnless(HasPlugins(), "The loop trains and asks the embedded model; the plug-ins Tunesmith.Torch and Tunesmith.Local are not there.");
        var folder = Directory.CreateTempSubdirectory("tunesmith-loop").FullName;
        using var limit = new CancellationTokenSource(Limit);
        string run;
        await using (var first = await KilledServer.StartAsync(folder, withPlugins: true))
        {
            run = await StartAsync(first.Client);
            var waits = await UntilAsync(first.Client, $"/api/runs/{run}/events", (kind, _) => kind == "suspended", limit.Token);
            var job = ((string)waits["waits"]![0]!["why"]!).Split(' ')[1];
            await UntilAsync(first.Client, $"/api/jobs/{job}/events", (_, data) => (int?)data["step"] >= 6 && data["metrics"]?["loss"] is not null, limit.Token);
            await first.KillAsync();
        }

        await using (var second = await KilledServer.StartAsync(folder, withPlugins: true))
        {
            await UntilAsync(second.Client, $"/api/runs/{run}/events", (kind, data) => kind == "nodeProgressed" && (string?)data["node"] == "evaluation" && (int?)data["done"] >= 8, limit.Token);
            await second.KillAsync();
        }

        await using var third = await KilledServer.StartAsync(folder, withPlugins: true);
        var before = 0;
        var ended = await UntilAsync(third.Client, $"/api/runs/{run}/events", (kind, data) =>
        {
            before = Math.Max(before, AnswersBefore().Match((string?)data["note"] ?? "") is { Success: true } found ? int.Parse(found.Groups[1].Value) : 0);
            return kind == "ended";
        }, limit.Token);

        Assert.True((string?)ended["status"] == "succeeded", ended.ToJsonString());
        Assert.True(before > 0, "The evaluation asked everything again.");
        Assert.Equal("succeeded", (string?)Assert.Single(await ListAsync(third.Client, "/api/jobs"))!["state"]);
        Assert.Single(Assert.Single(await ListAsync(third.Client, "/api/models"))!["versions"]!.AsArray());
        Assert.Single(await ListAsync(third.Client, "/api/evaluations"));
        Assert.Single(Assert.Single(await ListAsync(third.Client, "/api/datasets"))!["versions"]!.AsArray());
    }

    private static async Task<string> StartAsync(HttpClient client)
    {
        var flow = await ReadAsync(await client.PostAsJsonAsync("/api/flows", new { template = "customer-service-qa" }));
        var document = flow["document"]!;
        document["nodes"]!["trainer"]!["settings"]!["maxSteps"] = 40;
        using var saved = new HttpRequestMessage(HttpMethod.Put, $"/api/flows/{flow["id"]}") { Content = JsonContent.Create(new { document }) };
        saved.Headers.TryAddWithoutValidation("If-Match", $"\"{flow["stamp"]}\"");
        await ReadAsync(await client.SendAsync(saved));
        return (string)(await ReadAsync(await client.PostAsJsonAsync($"/api/flows/{flow["id"]}/runs", new { until = "evaluation" })))["id"]!;
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static async Task<JsonArray> ListAsync(HttpClient client, string path)
    {
        var answer = await ReadAsync(await client.GetAsync(path));
        return answer as JsonArray ?? answer["items"]!.AsArray();
    }

    // Reads a stream of events until one is met; a stream that ends before is asked for again, as a browser does.
    private static async Task<JsonNode> UntilAsync(HttpClient client, string path, Func<string, JsonNode, bool> met, CancellationToken cancellationToken)
    {
        var last = "0";
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Last-Event-ID", last);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
            var kind = "";
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                (last, kind) = line.StartsWith("id: ", StringComparison.Ordinal) ? (line[4..], kind) : line.StartsWith("event: ", StringComparison.Ordinal) ? (last, line[7..]) : (last, kind);
                if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonNode.Parse(line[6..])! is var data && met(kind, data))
                {
                    return data;
                }

                Assert.False(kind == "ended" && line.StartsWith("data: ", StringComparison.Ordinal), $"The run ended before: {line}");
            }
        }
    }

    private static bool HasPlugins([CallerFilePath] string here = "") => new[] { "Tunesmith.Torch", "Tunesmith.Local", "Tunesmith.Training", "Tunesmith.Backends.Embedded" }
        .All(plugin => Directory.Exists(Path.Combine(Path.GetDirectoryName(here)!, "../../artifacts/plugins", plugin)));

    [GeneratedRegex(@"(\d+) answers were there before")]
    private static partial Regex AnswersBefore();
}
