using System.Text.Json.Nodes;
using Tunesmith.Evaluation;
using Tunesmith.Execution;

namespace Tunesmith.Components.Tests.Flows;

/// <summary>Whole flows of the palette through the engine.</summary>
public sealed class PaletteFlowTests : IDisposable
{
    private readonly Studio _studio = new();

    [Fact]
    public async Task CompactForm_OfTheExample_MakesASampleOfEachQuestion()
    {
        _studio.Files.With("legal_docs.txt", await File.ReadAllTextAsync(Shared.Repository("examples/legal_docs.txt")));

        var events = await _studio.SucceedAsync(await File.ReadAllTextAsync(Shared.Repository("examples/legal-qa.json")));

        Assert.Equal(10, Studio.Items(events, "generator", "samples"));
        Assert.Equal(10, events.OfType<NodeFinished>().Single(node => node.Node == "generator").Counters!["calls"]);
    }

    [Fact]
    public async Task DocumentsToDatasetAndEvaluation_WithoutAnyKey_RunsToItsEnd()
    {
        _studio.Files.With("handbook.md", await File.ReadAllTextAsync(Shared.Repository("templates/customer-service-qa/data/handbook.md")));
        _studio.Files.With("tickets.csv", await File.ReadAllTextAsync(Shared.Repository("templates/customer-service-qa/data/tickets.csv")));

        var events = await _studio.SucceedAsync("""
            { "tunesmith": 1, "name": "shop", "nodes": {
              "handbook": { "component": "files.read", "settings": { "path": "handbook.md" } },
              "pairs": { "component": "data.qa-from-headings", "inputs": { "documents": "handbook.documents" } },
              "tickets": { "component": "files.read", "settings": { "path": "tickets.csv" } },
              "past": { "component": "datasets.to-samples", "inputs": { "items": "tickets.documents" } },
              "words": { "component": "models.paraphrase", "settings": { "model": "scripted:paraphrase", "variants": 2 }, "inputs": { "sample": "pairs.samples" } },
              "all": { "component": "data.merge", "inputs": { "first": "words.samples", "second": "past.samples" } },
              "masked": { "component": "data.mask-personal-data", "inputs": { "items": "all.items" } },
              "unique": { "component": "data.remove-duplicates", "inputs": { "items": "masked.items" } },
              "judged": { "component": "models.score", "settings": { "model": "scripted:judge", "threshold": 3 }, "inputs": { "item": "unique.items" } },
              "split": { "component": "datasets.split", "settings": { "by": "sample" }, "inputs": { "sample": "judged.passed" } },
              "figures": { "component": "datasets.statistics", "inputs": { "train": "split.train" } },
              "kept": { "component": "datasets.save", "settings": { "name": "shop" }, "inputs": { "train": "split.train", "validation": "split.validation", "cases": "split.cases" } },
              "checked": { "component": "evaluation.run", "settings": { "models": ["scripted:echo"], "scorers": ["exact", "rouge-l"] }, "inputs": { "dataset": "kept.dataset" } },
              "written": { "component": "files.write", "settings": { "path": "train.jsonl" }, "inputs": { "items": "split.train" } } } }
            """);

        var dataset = await _studio.Datasets.FindAsync(new("shop"), TestContext.Current.CancellationToken);
        var report = Assert.Single(await new KeptReports(_studio.Artifacts, _studio.Store).ListAsync(default).ListAsync());
        Assert.True(dataset!.Splits["train"].Samples > 200);
        Assert.True(dataset.Splits["cases"].Samples > 10);
        Assert.Equal(["scripted:echo", "search"], report.Variants);
        Assert.Equal(dataset.Splits["train"].Samples, _studio.Files.Text("train.jsonl").Count(sign => sign == '\n'));
        Assert.Equal(Studio.Items(events, "split", "train"), dataset.Splits["train"].Samples);
    }

    [Fact]
    public async Task Preview_OfAFlowThatReadsFiles_ShowsTheFirstItems()
    {
        _studio.Files.With("tickets.csv", await File.ReadAllTextAsync(Shared.Repository("templates/customer-service-qa/data/tickets.csv")));

        var events = await _studio.SucceedAsync("""
            { "tunesmith": 1, "name": "p", "nodes": {
              "tickets": { "component": "files.read", "settings": { "path": "tickets.csv" } },
              "past": { "component": "datasets.to-samples", "inputs": { "items": "tickets.documents" } },
              "kept": { "component": "datasets.save", "settings": { "name": "shop" }, "inputs": { "train": "past.samples" } } } }
            """, _studio.Options with { Preview = 5 });

        Assert.Equal(5, Studio.Items(events, "past", "samples"));
        Assert.Contains(events.OfType<NodeSkipped>(), skipped => skipped.Node == "kept");
        Assert.Null(await _studio.Datasets.FindAsync(new("shop"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Router_OverAStream_PartsIt()
    {
        _studio.Files.With("a.jsonl", "{\"text\":\"one\",\"lang\":\"zh\"}\n{\"text\":\"two\",\"lang\":\"en\"}\n{\"text\":\"three\",\"lang\":\"fr\"}\n");

        var events = await _studio.SucceedAsync("""
            { "tunesmith": 1, "name": "r", "nodes": {
              "read": { "component": "files.read", "settings": { "path": "a.jsonl" } },
              "route": { "component": "logic.route", "settings": { "field": "lang", "branches": { "chinese": "zh", "western": "en, de" } }, "inputs": { "item": "read.documents" } },
              "west": { "component": "files.write", "settings": { "path": "west.jsonl" }, "inputs": { "items": "route.western" } },
              "rest": { "component": "files.write", "settings": { "path": "rest.jsonl" }, "inputs": { "items": "route.other" } } } }
            """);

        Assert.Contains("two", _studio.Files.Text("west.jsonl"));
        Assert.Contains("three", _studio.Files.Text("rest.jsonl"));
        Assert.Equal(1, Studio.Items(events, "route", "chinese"));
    }

    [Fact]
    public async Task ForEach_WithASubFlow_RunsItForEachItem()
    {
        _studio.Files.With("a.txt", "One. Two. Three.").With("sub.json", """
            { "tunesmith": 1, "name": "sub", "nodes": {
              "in": { "component": "flow.input" },
              "fill": { "component": "prompts.template", "settings": { "template": "<{text}>" }, "inputs": { "text": "in.value" } },
              "out": { "component": "flow.output", "inputs": { "value": "fill.text" } } } }
            """);

        await _studio.SucceedAsync("""
            { "tunesmith": 1, "name": "f", "nodes": {
              "read": { "component": "files.read", "settings": { "path": "a.txt" } },
              "sentences": { "component": "text.sentence-splitter", "settings": { "sentences": 1 }, "inputs": { "documents": "read.documents" } },
              "each": { "component": "logic.for-each", "settings": { "flow": "sub.json" }, "inputs": { "item": "sentences.chunks" } },
              "joined": { "component": "text.join", "settings": { "separator": "|" }, "inputs": { "items": "each.results" } },
              "write": { "component": "files.write", "settings": { "path": "out.md" }, "inputs": { "items": "joined.documents" } } } }
            """);

        Assert.Contains("<One.>|<Two.>|<Three.>", _studio.Files.Text("out.md"));
    }

    [Fact]
    public async Task Approval_SuspendsTheRunUntilAPersonAnswers()
    {
        _studio.Files.With("a.txt", "One.");
        const string flow = """
            { "tunesmith": 1, "name": "a", "nodes": {
              "read": { "component": "files.read", "settings": { "path": "a.txt" } },
              "ask": { "component": "logic.approval", "settings": { "question": "Write it?" }, "inputs": { "items": "read.documents" } },
              "write": { "component": "files.write", "settings": { "path": "out.md" }, "inputs": { "items": "ask.approved" } } } }
            """;

        var first = await _studio.RunAsync(flow);
        var suspended = Assert.IsType<RunSuspended>(first[^1]);
        Assert.DoesNotContain("out.md", _studio.Files.Paths);
        Assert.True(FlowRunner.TrySignal(_studio.Options.Folder!, suspended.Waits[0].Signal, JsonValue.Create("yes")));
        await _studio.SucceedAsync(flow);

        Assert.Contains("One.", _studio.Files.Text("out.md"));
    }

    [Fact]
    public async Task Approval_Declined_SkipsWhatFollows()
    {
        _studio.Files.With("a.txt", "One.");
        FlowRunner.TrySignal(_studio.Options.Folder!, "approval ask", JsonNode.Parse("{\"approved\":false}"));

        var events = await _studio.SucceedAsync("""
            { "tunesmith": 1, "name": "a", "nodes": {
              "read": { "component": "files.read", "settings": { "path": "a.txt" } },
              "ask": { "component": "logic.approval", "inputs": { "items": "read.documents" } },
              "write": { "component": "files.write", "settings": { "path": "out.md" }, "inputs": { "items": "ask.approved" } } } }
            """);

        Assert.Contains(events.OfType<NodeSkipped>(), skipped => skipped.Node == "write");
    }

    [Fact]
    public async Task Chat_BetweenInputAndOutput_StreamsItsTokens()
    {
        var events = await _studio.SucceedAsync("""
            { "tunesmith": 1, "name": "c", "nodes": {
              "in": { "component": "flow.input" },
              "chat": { "component": "models.chat", "settings": { "model": "scripted:echo" }, "inputs": { "prompt": "in.value" } },
              "out": { "component": "flow.output", "inputs": { "value": "chat.answer" } } } }
            """, _studio.Options with { Folder = null, CacheFolder = null, Inputs = new Dictionary<string, object?> { ["input"] = "Hello there friend" } });

        Assert.Equal("Hello there friend", ((RunEnded)events[^1]).Outputs["output"]);
        Assert.Equal("Hello there friend", string.Concat(events.OfType<TokenWritten>().Select(token => token.Text)));
    }

    public void Dispose() => _studio.Dispose();
}
