using Tunesmith.Components.Datasets;
using Tunesmith.Components.Files;

namespace Tunesmith.Components.Tests.Datasets;

public sealed class DatasetComponentTests
{
    private readonly TestRun _run = new();

    [Theory]
    [InlineData("llamafactory-demo/alpaca_zh_demo.json", 1_000)]
    [InlineData("llamafactory-demo/glaive_toolcall_zh_demo.json", 1)]
    [InlineData("bank-faq-20/train.jsonl", 1_000)]
    public async Task ToSamples_OfRealFiles_FindsTheirFormat(string file, int least)
    {
        var bytes = await File.ReadAllBytesAsync(Shared.Data(file));
        var name = Path.GetFileName(file);
        var run = new TestRun { FileSpace = new TestFiles { [name] = bytes } };
        var read = await new ReadFile().RunAsync(new(), new() { Path = new(name) }, run, default);

        var samples = await (await new ToSamples().RunAsync(new(read.Documents), new(), run, default)).Samples.ListAsync();
        var imported = await (await new ImportSamples().RunAsync(new(), new() { Path = new(name) }, run, default)).Samples.ListAsync();

        Assert.True(samples.Count >= least, $"{samples.Count} samples");
        Assert.Equal(imported.Select(SampleHash.Of), samples.Select(SampleHash.Of));
        Assert.All(samples, sample => Assert.StartsWith(name, sample.Provenance.Source));
    }

    [Fact]
    public async Task ToSamples_RowsWithOwnNames_AreMappedAsSaid()
    {
        var row = new Document("x", new Dictionary<string, string> { ["row"] = "7", ["source"] = "t.csv", ["frage"] = "Wie lange?", ["antwort"] = "Fünf Tage.", ["thema"] = "geld" });

        var sample = Assert.Single(await (await new ToSamples().RunAsync(
            new(Streams.Of<object>(row)), new() { Question = "frage", Answer = "antwort", SystemPrompt = "Sei kurz." }, _run, default)).Samples.ListAsync());

        Assert.Equal(["Sei kurz.", "Wie lange?", "Fünf Tage."], sample.Messages.Select(turn => turn.Content));
        Assert.Equal("geld", sample.Metadata["thema"]);
        Assert.Equal("t.csv:7", sample.Provenance.Source);
    }

    [Fact]
    public async Task ToSamples_RowWithoutAnAnswer_IsSetAside()
    {
        var rows = Streams.Of<object>(System.Text.Json.Nodes.JsonNode.Parse("{\"question\":\"a?\",\"answer\":\"b\"}")!, System.Text.Json.Nodes.JsonNode.Parse("{\"question\":\"c?\"}")!);

        Assert.Single(await (await new ToSamples().RunAsync(new(rows), new(), _run, default)).Samples.ListAsync());
        Assert.Contains("TS3141", Assert.Single(_run.Aside).Reason);
    }

    [Fact]
    public async Task Split_SamplesOfOneDocument_StayTogether()
    {
        var sides = new Dictionary<string, HashSet<string>>();
        var counts = new int[3];
        for (var i = 0; i < 3_000; i++)
        {
            var sample = new Sample([new("user", $"q{i}"), new("assistant", "a")], new Dictionary<string, string>(), new($"doc{i % 600}"));
            var outputs = await new SplitSamples().RunAsync(new(sample), new(), _run, default);
            var side = outputs.Train is not null ? 0 : outputs.Validation is not null ? 1 : 2;
            counts[side]++;
            (sides.TryGetValue(sample.Provenance.SourceHash, out var known) ? known : sides[sample.Provenance.SourceHash] = []).Add(side.ToString());
        }

        Assert.All(sides.Values, side => Assert.Single(side));
        Assert.InRange(counts[0], 2_100, 2_700);
        Assert.InRange(counts[1], 150, 450);
        Assert.InRange(counts[2], 150, 450);
    }

    [Fact]
    public async Task SaveAndLoad_GiveTheSamplesBack()
    {
        var store = new DatasetStore(new InMemoryArtifacts(), new InMemoryKeyedStore(), TimeProvider.System);
        var samples = Enumerable.Range(0, 50).Select(i => new Sample([new("user", $"q{i}"), new("assistant", "a")], new Dictionary<string, string>(), new("h"))).ToArray();

        var saved = (await new SaveDataset(store).RunAsync(new(Streams.Of(samples[..40]), null, Streams.Of(samples[40..])), new() { Name = "shop" }, _run, default)).Dataset;
        var again = (await new SaveDataset(store).RunAsync(new(Streams.Of(samples[..40]), null, Streams.Of(samples[40..])), new() { Name = "shop" }, _run, default)).Dataset;
        var loaded = await new LoadDataset(store).RunAsync(new(), new() { Dataset = new("shop") }, _run, default);

        Assert.Equal(1, saved.Version);
        Assert.Equal(saved.Hash, again.Hash);
        Assert.Equal(samples[..40].Select(SampleHash.Of), (await loaded.Train.ListAsync()).Select(SampleHash.Of));
        Assert.Empty(await loaded.Validation.ListAsync());
        Assert.Equal(10, (await loaded.Cases.ListAsync()).Count);
        Assert.Equal("test-run", saved.Lineage["run"]);
    }

    [Fact]
    public async Task Load_DatasetThatIsNotThere_SaysWhatToDo()
    {
        var store = new DatasetStore(new InMemoryArtifacts(), new InMemoryKeyedStore(), TimeProvider.System);

        Assert.Equal("TS3142", (await Assert.ThrowsAsync<TunesmithException>(() => new LoadDataset(store).RunAsync(new(), new() { Dataset = new("nope") }, _run, default).AsTask())).Code);
    }

    [Theory]
    [InlineData("train.jsonl", SampleShape.Messages, "{\"messages\":[{\"role\":\"user\"")]
    [InlineData("train.json", SampleShape.Alpaca, "\"instruction\"")]
    [InlineData("train.csv", SampleShape.PromptCompletion, "prompt,completion")]
    [InlineData("train.jsonl", SampleShape.ShareGpt, "\"conversations\"")]
    public async Task Export_InEveryForm_CanBeImportedAgain(string name, SampleShape shape, string seen)
    {
        var files = new TestFiles();
        var run = new TestRun { FileSpace = files };
        var samples = Enumerable.Range(0, 30).Select(i => new Sample([new("user", $"问题 {i}?"), new("assistant", $"Answer, \"{i}\".")], new Dictionary<string, string>(), new("h"))).ToArray();

        var written = (await new ExportSamples().RunAsync(new(Streams.Of(samples)), new() { Path = new(name), Shape = shape }, run, default)).File;
        var back = await (await new ImportSamples().RunAsync(new(), new() { Path = new(name) }, run, default)).Samples.ListAsync();

        Assert.Equal(30, written.Items);
        Assert.Contains(seen, files.Text(name));
        Assert.Equal(samples.Select(SampleHash.Of), back.Select(SampleHash.Of));
    }

    [Fact]
    public async Task Statistics_CountSamplesAndLengths()
    {
        var sample = new Sample([new("user", "How long?"), new("assistant", "Five days.")], new Dictionary<string, string>(), new("h"));

        var statistics = (await new DescribeSamples([]).RunAsync(new(Streams.Of(sample, sample), null, null), new(), _run, default)).Statistics;

        Assert.Equal(2, statistics.Train!.Samples);
    }
}
