using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tunesmith.Components.Models;

namespace Tunesmith.Components.Tests.Models;

public sealed class ModelCallsTests
{
    private const string Key = "sk-test-1234567890abcdef";

    [Fact]
    public async Task Ask_OpenAiServer_SendsTheKeyAndCountsTokensAndCost()
    {
        using var server = new ScriptedServer(ScriptedServer.Completion("Hello."));
        var run = new TestRun();

        var answer = await AskAsync(server, run, new Settings { Model = new("gpt-4o-mini"), Temperature = 0.5, MaxTokens = 50, System = "Be kind." });

        Assert.Equal("Hello.", answer.Text);
        Assert.Contains($"Bearer {Key}", server.Requests[0]);
        Assert.Contains("POST /v1/chat/completions", server.Requests[0]);
        Assert.Contains("\"model\":\"gpt-4o-mini\"", server.Requests[0]);
        Assert.Contains("Be kind.", server.Requests[0]);
        Assert.Equal(11, run.Counters["tokens.in"]);
        Assert.Equal(7, run.Counters["tokens.out"]);
        Assert.Equal(((11 * 0.15) + (7 * 0.60)) / 1e6, run.Counters["cost.usd"], 12);
    }

    [Fact]
    public async Task Ask_Streaming_PassesTokensOn()
    {
        const string body = """
            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"}}]}

            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"lo."},"finish_reason":"stop"}]}

            data: [DONE]


            """;
        using var server = new ScriptedServer((200, "", body));
        var run = new TestRun();

        var answer = await AskAsync(server, run, new Settings { Model = new("openai:m") }, stream: true);

        Assert.Equal("Hello.", answer.Text);
        Assert.Equal(["Hel", "lo."], run.Tokens);
    }

    [Fact]
    public async Task Ask_RateLimited_WaitsAsLongAsTheServerSays()
    {
        using var server = new ScriptedServer((429, "Retry-After: 7\r\n", "{\"error\":{\"message\":\"slow down\"}}"), (503, "", "busy"), ScriptedServer.Completion("Done."));
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var run = new TestRun { Clock = clock };

        var asking = AskAsync(server, run, new Settings { Model = new("openai:m"), TimeoutSeconds = 3_600 });
        while (!asking.IsCompleted)
        {
            await Task.WhenAny(asking, Task.Delay(20, TestContext.Current.CancellationToken));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("Done.", (await asking).Text);
        Assert.Equal(2, run.Counters["retries"]);
        Assert.True(clock.GetUtcNow() - clock.Start >= TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData(401, "TS3207")]
    [InlineData(404, "TS3208")]
    [InlineData(400, "TS3206")]
    public async Task Ask_Refused_IsNotTriedAgainAndNamesNoKey(int status, string code)
    {
        using var server = new ScriptedServer((status, "", $"{{\"error\":{{\"message\":\"Bad thing with {Key} happened\"}}}}"));
        var run = new TestRun();

        var error = await Assert.ThrowsAsync<TunesmithException>(() => AskAsync(server, run, new Settings { Model = new("openai:m") }));

        Assert.Equal(code, error.Code);
        Assert.DoesNotContain(Key, error.Message);
        Assert.DoesNotContain(Key, error.ToString());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Ask_NoKey_SaysWhichAndHowToSetIt()
    {
        var calls = Palette.Services().GetRequiredService<IModelCalls>();

        var error = await Assert.ThrowsAsync<TunesmithException>(() => calls.AskAsync(new ModelCall([new("user", "Hi")], new Settings { Model = new("openai:gpt-4o") }), new TestRun(), default).AsTask());

        Assert.Equal("TS3203", error.Code);
        Assert.Contains("export OPENAI_API_KEY=", error.Message);
    }

    [Theory]
    [InlineData("nobody:m", "TS3202")]
    [InlineData("compatible:m", "TS3210")]
    [InlineData("scripted:nothing", "TS3211")]
    [InlineData("anthropic:m", "TS3203")]
    [InlineData("", "TS3201")]
    public async Task Open_WhatIsNotThere_SaysWhy(string model, string code)
    {
        var models = Palette.Services().GetRequiredService<IChatModels>();

        Assert.Equal(code, (await Assert.ThrowsAsync<TunesmithException>(() => models.OpenAsync(new(model), default).AsTask())).Code);
    }

    [Fact]
    public async Task Ask_FirstModelFails_AsksTheNext()
    {
        using var server = new ScriptedServer((400, "", "no"));
        var run = new TestRun();

        var answer = await AskAsync(server, run, new Settings { Model = new("openai:m"), Fallbacks = [new("scripted:echo")] });

        Assert.Equal("Hi", answer.Text);
        Assert.Equal("scripted:echo", answer.Model);
        Assert.Equal(1, run.Counters["fallbacks"]);
        Assert.Single(run.Warnings);
    }

    [Fact]
    public async Task Ask_ServerThatIsNotThere_IsTriedAgainThenGivenUp()
    {
        var services = Palette.Services(new InMemorySecrets(new Dictionary<string, string> { ["OPENAI_API_KEY"] = Key, ["OPENAI_BASE_URL"] = "http://127.0.0.1:1/v1" }));

        var error = await Assert.ThrowsAsync<TunesmithException>(() => services.GetRequiredService<IModelCalls>()
            .AskAsync(new ModelCall([new("user", "Hi")], new Settings { Model = new("openai:m"), Retries = 1 }), new TestRun { Clock = new ImmediateTime() }, default).AsTask());

        Assert.Equal("TS3205", error.Code);
        Assert.Contains("Tried 2 times", error.Message);
        Assert.False(error.Transient);
    }

    [Fact]
    public async Task Rates_SpaceCallsEvenly()
    {
        var clock = new FakeTimeProvider();
        var rates = new CallRates();
        var waits = Enumerable.Range(0, 4).Select(_ => rates.WaitForTurnAsync(new("a:b"), 60, clock, default).AsTask()).ToList();

        Assert.Equal([true, false, false, false], waits.Select(wait => wait.IsCompleted));
        clock.Advance(TimeSpan.FromSeconds(2));
        await waits[2];
        Assert.False(waits[3].IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await waits[3];
    }

    [Fact]
    public async Task Ask_Anthropic_SendsAndReads()
    {
        using var server = new ScriptedServer((200, "", """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-3-5-haiku-latest","content":[{"type":"text","text":"Guten Tag."}],
            "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":5,"output_tokens":4}}
            """));
        var services = Palette.Services(new InMemorySecrets(new Dictionary<string, string> { ["ANTHROPIC_API_KEY"] = Key, ["ANTHROPIC_BASE_URL"] = server.Address }));
        var run = new TestRun();

        var answer = await services.GetRequiredService<IModelCalls>().AskAsync(new ModelCall([new("system", "Be kind."), new("user", "Hi")], new Settings { Model = new("anthropic:claude-3-5-haiku-latest") }), run, default);

        Assert.Equal("Guten Tag.", answer.Text);
        Assert.Contains(Key, server.Requests[0]);
        Assert.Equal(4, run.Counters["tokens.out"]);
        Assert.True(run.Counters["cost.usd"] > 0);
    }

    [Fact]
    public async Task Ask_Ollama_SendsAndReads()
    {
        using var server = new ScriptedServer((200, "", "{\"model\":\"llama3\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":\"Hello.\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":3,\"eval_count\":2}\n"));
        var services = Palette.Services(new InMemorySecrets(new Dictionary<string, string> { ["OLLAMA_BASE_URL"] = server.Address }));
        var run = new TestRun();

        var answer = await services.GetRequiredService<IModelCalls>().AskAsync(new ModelCall([new("user", "Hi")], new Settings { Model = new("ollama:llama3:8b") }), run, default);

        Assert.Equal("Hello.", answer.Text);
        Assert.Contains("llama3:8b", server.Requests[0]);
        Assert.Equal(2, run.Counters["tokens.out"]);
        Assert.False(run.Counters.ContainsKey("cost.usd"));
    }

    [Fact]
    public async Task List_OfAServer_GivesItsModels()
    {
        using var server = new ScriptedServer((200, "", "{\"object\":\"list\",\"data\":[{\"id\":\"b\",\"object\":\"model\",\"created\":1,\"owned_by\":\"x\"},{\"id\":\"a\",\"object\":\"model\",\"created\":1,\"owned_by\":\"x\"}]}"));

        var names = await Services(server).GetRequiredService<IChatModels>().ListAsync(default).ListAsync();

        Assert.Contains("openai:a", names);
        Assert.Contains("compatible:b", names);
        Assert.Contains("scripted:question-and-answer", names);
    }

    private static ServiceProvider Services(ScriptedServer server) =>
        Palette.Services(new InMemorySecrets(new Dictionary<string, string> { ["OPENAI_API_KEY"] = Key, ["OPENAI_BASE_URL"] = server.Address + "/v1" }));

    private static async Task<ModelAnswer> AskAsync(ScriptedServer server, TestRun run, Settings settings, bool stream = false) =>
        await Services(server).GetRequiredService<IModelCalls>().AskAsync(
            new ModelCall(Turns.Of(settings, "Hi"), settings) { Stream = stream }, run, default);

    private sealed record Settings : ModelSettings;

    /// <summary>A clock whose delays end at once.</summary>
    private sealed class ImmediateTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < TimeSpan.FromMinutes(1.5) ? TimeSpan.Zero : dueTime, period);
    }
}
