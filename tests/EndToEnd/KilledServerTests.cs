using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd;

/// <summary>The server is killed in the middle of its work. It is started again, the open page finds its way back, and the work ends once.</summary>
public sealed class KilledServerTests(Studio studio) : Story(studio), IClassFixture<Studio>
{
    private const int Long = 15 * 60_000;

    [Fact]
    public async Task DataRun_KilledInTheMiddle_GoesOn_AndEndsOnce()
    {
        var flow = await Studio.Api.CreateFlowAsync(await TicketsAsync("""
            {
              "questions": { "component": "data.limit", "settings": { "count": 120 }, "inputs": { "items": "tickets.documents" } },
              "writer": { "component": "models.prompt", "settings": { "prompt": "Answer shortly: {question}", "model": "local:tunesmith-pocket", "maxTokens": 24, "samples": "promptAndAnswer" }, "run": { "parallelism": 1 }, "inputs": { "question": "questions.items" } },
              "file": { "component": "files.write", "settings": { "path": "answers.jsonl" }, "inputs": { "items": "writer.text" } }
            }
            """));
        var view = await OpenAsync($"/flows/{flow}");
        var canvas = new Canvas(view);
        await Assertions.Expect(canvas.Nodes.First).ToBeVisibleAsync();
        await view.Button("Run what changed").ClickAsync();
        await InTheMiddleOfAsync(view, "writer");

        await Studio.KillAsync();
        await view.ShootAsItIsAsync("killed.1-data-run");
        await Studio.StartServerAsync();

        await ExpectRunAsync(canvas, "done");
        var run = await OnlyRunAsync(flow);
        Assert.Equal("succeeded", (string?)run["state"]);
        var nodes = (await Studio.Api.GetAsync($"/runs/{run["id"]}"))["nodes"]!;
        Assert.Equal(120, (int?)nodes["writer"]!["itemsOut"]);
        Assert.Equal(120, (int?)(await Studio.Api.GetAsync($"/runs/{run["id"]}/nodes/writer/outputs/text?limit=200"))["total"]);
        Assert.Single(await Studio.Api.EventKindsAsync($"/runs/{run["id"]}/events"), "ended");
        Assert.Empty(view.Faults);
    }

    [Fact]
    public async Task TrainingJob_KilledInTheMiddle_GoesOn_AndEndsOnce()
    {
        var flow = await Studio.Api.CreateFlowAsync(await TicketsAsync("""
            {
              "pairs": { "component": "datasets.to-samples", "inputs": { "items": "tickets.documents" } },
              "split": { "component": "datasets.split", "inputs": { "sample": "pairs.samples" } },
              "dataset": { "component": "datasets.save", "settings": { "name": "killed-tickets" }, "inputs": { "train": "split.train", "validation": "split.validation" } },
              "base": { "component": "training.base-model", "settings": { "model": "tunesmith-pocket", "dropout": 0 } },
              "trainer": { "component": "training.trainer", "settings": { "epochs": 8, "learningRate": 0.002, "microBatch": 8, "accumulation": 1, "maxLength": 128, "gradientCheckpointing": false, "earlyStopPatience": 0 } },
              "job": { "component": "training.job", "settings": { "name": "killed-job" }, "inputs": { "dataset": "dataset.dataset", "model": "base.model", "trainer": "trainer.trainer" } }
            }
            """));
        await Studio.Api.PostAsync($"/flows/{flow}/runs", new JsonObject());
        var view = await OpenAsync("/jobs");
        await view.Page.GetByText("killed-job").First.ClickAsync();
        await view.UntilAsync("() => Number(/Step (\\d+) of/.exec(document.body.innerText)?.[1] ?? 0) >= 15", 10);

        await Studio.KillAsync();
        await view.ShootAsItIsAsync("killed.2-training");
        await Studio.StartServerAsync();

        await Assertions.Expect(view.Page.GetByText("Done", new PageGetByTextOptions { Exact = true }).First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Long });
        await Assertions.Expect(view.Page.GetByText("100 %")).ToBeVisibleAsync();
        await view.ShootAsync("killed.3-training-done");
        await view.Page.GotoAsync(new Uri(Studio.Address, $"/flows/{flow}").ToString());
        await ExpectRunAsync(new Canvas(view), "done");
        Assert.Equal("succeeded", (string?)(await OnlyRunAsync(flow))["state"]);
        var jobs = await Studio.Api.ListAsync("/jobs");
        Assert.Equal("succeeded", (string?)Assert.Single(jobs, job => (string?)job!["name"] == "killed-job")!["state"]);
        var model = Assert.Single(await Studio.Api.ListAsync("/models"), model => (string?)model!["name"] == "killed-job")!;
        Assert.Single(model["versions"]!.AsArray());
        Assert.Empty(view.Faults);
    }

    [Fact]
    public async Task Evaluation_KilledInTheMiddle_GoesOn_AndEndsOnce()
    {
        var flow = await Studio.Api.CreateFlowAsync(await TicketsAsync("""
            {
              "some": { "component": "data.limit", "settings": { "count": 120 }, "inputs": { "items": "tickets.documents" } },
              "cases": { "component": "datasets.to-samples", "inputs": { "items": "some.items" } },
              "evaluation": { "component": "evaluation.run", "settings": { "name": "Killed evaluation", "models": ["local:tunesmith-pocket", "scripted:question-and-answer"], "search": false, "scorers": ["normalised-exact", "rouge-l"], "maxTokens": 32 }, "inputs": { "cases": "cases.samples" } }
            }
            """));
        var view = await OpenAsync($"/flows/{flow}");
        var canvas = new Canvas(view);
        await Assertions.Expect(canvas.Nodes.First).ToBeVisibleAsync();
        await view.Button("Run what changed").ClickAsync();
        await InTheMiddleOfAsync(view, "evaluation");

        await Studio.KillAsync();
        await view.ShootAsItIsAsync("killed.4-evaluation");
        await Studio.StartServerAsync();

        await ExpectRunAsync(canvas, "done");
        Assert.Equal("succeeded", (string?)(await OnlyRunAsync(flow))["state"]);
        var evaluation = Assert.Single(await Studio.Api.ListAsync("/evaluations"), each => (string?)each!["name"] == "Killed evaluation")!;
        Assert.Equal(120, (int?)evaluation["cases"]);
        await view.Page.GotoAsync(new Uri(Studio.Address, $"/evaluations/{evaluation["id"]}").ToString());
        await Assertions.Expect(view.Page.GetByText("Win, tie, loss")).ToBeVisibleAsync();
        Assert.Empty(view.Faults);
    }

    private static Task InTheMiddleOfAsync(View view, string node) => view.UntilAsync($$"""
        () => {
            const words = document.querySelector("[data-id={{node}}] footer")?.innerText ?? "";
            if (/ in \d+:/.test(words)) throw new Error("It ended before it could be killed: " + words);
            const share = Number(/(\d+) %/.exec(words)?.[1] ?? 0);
            return share >= 5 && share <= 90;
        }
        """);

    private static Task ExpectRunAsync(Canvas canvas, string state) =>
        Assertions.Expect(canvas.Strip).ToContainTextAsync("Run 1" + state, new LocatorAssertionsToContainTextOptions { Timeout = Long });

    private async Task<JsonNode> OnlyRunAsync(string flow) => Assert.Single(await Studio.Api.ListAsync($"/runs?flow={flow}"))!;

    /// <summary>A flow that starts from the past tickets of the customer-service template.</summary>
    private async Task<JsonNode> TicketsAsync(string nodes)
    {
        var template = await Studio.Api.PostAsync("/flows", new JsonObject { ["name"] = "Tickets", ["template"] = "customer-service-qa" });
        var all = JsonNode.Parse(nodes)!.AsObject();
        all.Insert(0, "tickets", template["document"]!["nodes"]!["tickets"]!.DeepClone());
        return new JsonObject { ["tunesmith"] = 1, ["name"] = "Tickets", ["nodes"] = all };
    }
}
