using System.ClientModel;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class DeploymentTests
{
    [Fact]
    public async Task OfficialClient_AsksAModel_WholeAndStreamed()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var client = await ClientAsync(studio, new { slug = "echo", model = "scripted:echo" });

        var whole = (await client.GetChatClient("echo").CompleteChatAsync("hello there")).Value;
        Assert.Contains("hello there", whole.Content[0].Text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, whole.FinishReason);
        Assert.True(whole.Usage.TotalTokenCount > 0);

        var (streamed, finish, usage) = ("", (ChatFinishReason?)null, 0);
        await foreach (var update in client.GetChatClient("echo").CompleteChatStreamingAsync([ChatMessage.CreateUserMessage("hello there")]))
        {
            streamed += string.Concat(update.ContentUpdate.Select(part => part.Text));
            finish ??= update.FinishReason;
            usage = update.Usage?.TotalTokenCount ?? usage;
        }

        Assert.Equal(whole.Content[0].Text, streamed);
        Assert.Equal(ChatFinishReason.Stop, finish);
        Assert.True(usage > 0);
        Assert.Equal(["echo"], (await client.GetOpenAIModelClient().GetModelsAsync()).Value.Select(model => model.Id));
    }

    [Fact]
    public async Task OfficialClient_AsksAFlow_AndItsWordsComeAsTheyAreWritten()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var client = await ClientAsync(studio, new { slug = "words", flowId = await FlowAsync(studio) });

        var pieces = new List<string>();
        await foreach (var update in client.GetChatClient("words").CompleteChatStreamingAsync([ChatMessage.CreateSystemMessage("be brief"), ChatMessage.CreateUserMessage("one two three")]))
        {
            pieces.AddRange(update.ContentUpdate.Select(part => part.Text).Where(text => text.Length > 0));
        }

        Assert.Equal(["one ", "two ", "three "], pieces);
        var whole = (await client.GetChatClient("words").CompleteChatAsync("one two three")).Value;
        Assert.Equal(("one two three ", 3), (whole.Content[0].Text, whole.Usage.OutputTokenCount));
    }

    [Fact]
    public async Task Errors_AreInOpenAisForm()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var client = await ClientAsync(studio, new { slug = "echo", model = "scripted:echo" });
        await studio.PostAsync("/api/deployments", new { slug = "other", model = "scripted:echo" });

        var missing = await Assert.ThrowsAsync<ClientResultException>(() => client.GetChatClient("other").CompleteChatAsync("hi"));
        Assert.Equal(404, missing.Status);
        Assert.Contains("model_not_found", missing.Message, StringComparison.Ordinal);
        var stranger = new OpenAIClient(new ApiKeyCredential("tsk_wrong"), new OpenAIClientOptions { Endpoint = new Uri(studio.Address, "/v1") });
        Assert.Equal(401, (await Assert.ThrowsAsync<ClientResultException>(() => stranger.GetChatClient("echo").CompleteChatAsync("hi"))).Status);
        var many = await studio.Client.PostAsJsonAsync("/v1/chat/completions", new { model = "echo", n = 2, messages = new[] { new { role = "user", content = "hi" } } });
        Assert.Equal((HttpStatusCode.BadRequest, "n"), (many.StatusCode, (string?)JsonNode.Parse(await many.Content.ReadAsStringAsync())!["error"]!["param"]));
        Assert.Equal(HttpStatusCode.NotFound, (await studio.Client.GetAsync("/v1/models/none")).StatusCode);
    }

    [Fact]
    public async Task Run_TakesAndGivesValuesByName_OrStreams()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        await studio.PostAsync("/api/deployments", new { slug = "words", flowId = await FlowAsync(studio) });

        var answer = await studio.PostAsync("/api/deployments/words/run", new { inputs = new { question = "a b" } });
        Assert.Equal("a b ", (string?)answer["outputs"]!["answer"]);
        Assert.Equal(2, (int)answer["tokensOut"]!);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/deployments/words/run") { Content = JsonContent.Create(new { inputs = new { question = "a b" } }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        var text = await (await studio.Client.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains("event: token\ndata: {\"text\":\"a \"}", text, StringComparison.Ordinal);
        Assert.Contains("event: done", text, StringComparison.Ordinal);

        var found = await studio.GetAsync("/api/deployments/words");
        Assert.Equal(("question", "try me"), ((string)found["inputs"]![0]!["name"]!, (string)found["inputs"]![0]!["example"]!));
    }

    [Fact]
    public async Task Keys_OpenOnlyTheirDeployment_WithinTheirLimit_UntilTakenBack()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        await studio.PostAsync("/api/deployments", new { slug = "a", model = "scripted:echo" });
        await studio.PostAsync("/api/deployments", new { slug = "b", model = "scripted:echo" });
        var key = await studio.PostAsync("/api/deployments/a/keys", new { name = "shop", requestsPerMinute = 2 });
        Assert.DoesNotContain((string)key["key"]!, (await studio.GetAsync("/api/deployments/a")).ToJsonString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await CallAsync(studio, "a", key));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(studio, "b", key));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(studio, "a", key));
        Assert.Equal(HttpStatusCode.TooManyRequests, await CallAsync(studio, "a", key));
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/api/flows");
        elsewhere.Headers.Authorization = new("Bearer", (string)key["key"]!);
        Assert.Equal("TS8208", (string?)(await Studio.ProblemOf(await studio.Stranger.SendAsync(elsewhere), HttpStatusCode.Forbidden))["code"]);

        Assert.Equal(HttpStatusCode.NoContent, (await studio.Client.DeleteAsync($"/api/deployments/a/keys/{key["id"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(studio, "a", key));
        Assert.Equal(HttpStatusCode.NoContent, (await studio.Client.DeleteAsync("/api/deployments/a")).StatusCode);
        await Studio.ProblemOf(await studio.Client.PostAsJsonAsync("/api/deployments/a/run", new { }), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhatCannotBeServed_IsRefused_WithASentence()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var empty = (string)(await studio.PostAsync("/api/flows", new { }))["id"]!;

        foreach (var (wanted, code) in new (object, string)[]
        {
            (new { slug = "Bad Slug", model = "scripted:echo" }, "TS8314"), (new { slug = "x" }, "TS8314"), (new { slug = "x", flowId = empty }, "TS8311"), (new { slug = "x", model = "nowhere:x" }, "TS3202"),
        })
        {
            Assert.Equal(code, (string?)(await Studio.ProblemOf(await studio.Client.PostAsJsonAsync("/api/deployments", wanted), HttpStatusCode.BadRequest))["code"]);
        }

        Assert.Empty((await studio.GetAsync("/api/deployments")).AsArray());
    }

    [Fact]
    public async Task Deployment_FollowsItsAlias_AndAPublishedFlowKeepsItsRevision()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var models = studio.App.Services.GetRequiredService<IModelRegistry>();
        foreach (var reference in new[] { "scripted:echo", "scripted:judge" })
        {
            await models.RegisterAsync(new ModelVersion("m", 0, reference, null, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, double>(), default), reference, default);
        }

        await models.PointAsync("m", "production", 1, "first", default);
        await studio.App.Services.GetRequiredService<IDeployments>().PublishModelAsync("m", new ModelRef("model:m@production"), default);
        var before = (string?)(await studio.PostAsync("/api/deployments/m/run", new { inputs = new { input = "hello" } }))["outputs"]!["output"];
        Assert.Contains("hello", before, StringComparison.Ordinal);
        await studio.PostAsync("/api/models/m/aliases/production", new { version = 2, reason = "better" });
        var after = (string?)(await studio.PostAsync("/api/deployments/m/run", new { inputs = new { input = "hello" } }))["outputs"]!["output"];
        Assert.NotEqual(before, after);

        var flow = await FlowAsync(studio);
        await studio.PostAsync("/api/deployments", new { slug = "words", flowId = flow });
        await studio.Client.DeleteAsync($"/api/flows/{flow}");
        Assert.Equal("x ", (string?)(await studio.PostAsync("/api/deployments/words/run", new { inputs = new { question = "x" } }))["outputs"]!["answer"]);
    }

    [Fact]
    public async Task EveryCall_IsMeasured()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument.Meter.Name == "Tunesmith.Deployments") { own.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}"));
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => seen.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))} {count}"));
        listener.Start();
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        await studio.PostAsync("/api/deployments", new { slug = "measured", flowId = await FlowAsync(studio) });
        await studio.PostAsync("/api/deployments/measured/run", new { inputs = new { question = "a b" } });

        Assert.Contains("tunesmith.deployment.duration measured answered", seen);
        Assert.Contains("tunesmith.deployment.tokens measured out 2", seen);
    }

    [Fact]
    public async Task WhatAnotherProcessPublishes_IsServedWithTheNextCall()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        await Studio.ProblemOf(await studio.Client.PostAsJsonAsync("/api/deployments/late/run", new { }), HttpStatusCode.NotFound);
        var services = new ServiceCollection().AddLogging();
        services.AddTunesmith(new TunesmithOptions { Data = new DataFolder(studio.Folder), PluginFolder = Path.Combine(studio.Folder, "no-plugins"), DoesDurableWork = false });
        await using var terminal = services.BuildServiceProvider();

        await terminal.GetRequiredService<IDeployments>().PublishModelAsync("late", new ModelRef("scripted:echo"), default);

        Assert.Contains("hello", (string?)(await studio.PostAsync("/api/deployments/late/run", new { inputs = new { input = "hello" } }))["outputs"]!["output"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("curl", "bash", "-c")]
    [InlineData("python", "python3", "-c")]
    [InlineData("javascript", "node", "--input-type=module", "-e")]
    public async Task Snippets_RunAsTheyAre(string language, string program, params string[] arguments)
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        await studio.PostAsync("/api/deployments", new { slug = "words", flowId = await FlowAsync(studio) });
        var snippet = (string)(await studio.PostAsync("/api/deployments/words/keys"))["snippets"]![language]!;
        await RunSnippetAsync(program, [.. arguments, snippet]);
    }

    [Fact]
    public async Task SnippetInCSharp_RunsAsItIs()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        await studio.PostAsync("/api/deployments", new { slug = "words", flowId = await FlowAsync(studio) });
        var file = Path.Combine(studio.Folder, "call.cs");
        await File.WriteAllTextAsync(file, (string)(await studio.PostAsync("/api/deployments/words/keys"))["snippets"]!["csharp"]!);
        await RunSnippetAsync("dotnet", ["run", file]);
    }

    private static async Task RunSnippetAsync(string program, string[] arguments)
    {
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed here.");
        }

        var output = await process!.StandardOutput.ReadToEndAsync();
        process.Dispose();
        Assert.Contains("try me", output, StringComparison.Ordinal);
    }

    private static async Task<OpenAIClient> ClientAsync(Studio studio, object deployment)
    {
        var slug = (string)(await studio.PostAsync("/api/deployments", deployment))["slug"]!;
        var key = (string)(await studio.PostAsync($"/api/deployments/{slug}/keys"))["key"]!;
        return new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri(studio.Address, "/v1") });
    }

    private static async Task<HttpStatusCode> CallAsync(Studio studio, string slug, JsonNode key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/deployments/{slug}/run") { Content = JsonContent.Create(new { inputs = new { input = "hi" } }) };
        request.Headers.Authorization = new("Bearer", (string)key["key"]!);
        return (await studio.Stranger.SendAsync(request)).StatusCode;
    }

    private static async Task<string> FlowAsync(Studio studio)
    {
        var document = JsonNode.Parse("""
            { "tunesmith": 1, "name": "Words", "nodes": {
              "in": { "component": "flow.input", "settings": { "name": "question", "example": "try me" } },
              "words": { "component": "test.words", "inputs": { "text": "in.value" } },
              "out": { "component": "flow.output", "settings": { "name": "answer" }, "inputs": { "value": "words.text" } } } }
            """);
        return (string)(await studio.PostAsync("/api/flows", new { document }))["id"]!;
    }
}
