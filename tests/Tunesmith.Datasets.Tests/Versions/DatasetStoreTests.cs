using Microsoft.Extensions.Time.Testing;
using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;
using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class DatasetStoreTests
{
    private static readonly Dictionary<string, string> Lineage = new() { ["import"] = "a.jsonl" };
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryArtifacts _artifacts = new();
    private readonly DatasetStore _store;

    public DatasetStoreTests() => _store = new DatasetStore(_artifacts, new InMemoryKeyedStore(_time), _time);

    private ValueTask<DatasetVersion> WriteAsync(string name, params Sample[] samples) => _store.WriteAsync(name, Some.Train(samples), Lineage, default);

    [Fact]
    public async Task Write_ThenRead_GivesTheSamplesInOrder()
    {
        var version = await WriteAsync("faq", Some.Pair("Q1", "A"), Some.Pair("问", "答"));

        Assert.Equal((1, 2L), (version.Version, version.Splits["train"].Samples));
        Assert.Equal(["Q1", "问"], await _store.ReadAsync(version, "train", default).Select(sample => sample.Messages[0].Content).ToListAsync());
        Assert.Equal(["问"], await _store.ReadAsync(version, "train", 1, default).Select(sample => sample.Messages[0].Content).ToListAsync());
        Assert.Equal(version.Splits["train"].Artifact, Assert.Single(_artifacts.Hashes));
    }

    [Fact]
    public async Task Write_EqualContent_GivesTheVersionAlreadyThere()
    {
        var first = await WriteAsync("faq", Some.Pair("Q", "A"));
        var second = await WriteAsync("faq", Some.Pair("Q", "B"));
        var again = await WriteAsync("faq", Some.Pair("Q", "A"));

        Assert.Equal((1, 2, 1), (first.Version, second.Version, again.Version));
        Assert.Equal(first.Hash, again.Hash);
    }

    [Fact]
    public async Task Write_SplitNamesAndPlaces_AreInTheHash()
    {
        var train = await _store.WriteAsync("a", Some.Train(Some.Pair("Q", "A")), Lineage, default);
        var cases = await _store.WriteAsync("b", new Dictionary<string, IAsyncEnumerable<Sample>> { ["cases"] = new[] { Some.Pair("Q", "A") }.ToAsyncEnumerable() }, Lineage, default);

        Assert.NotEqual(train.Hash, cases.Hash);
        Assert.Equal(train.Splits["train"].Artifact, cases.Splits["cases"].Artifact);
    }

    [Fact]
    public async Task Find_ByNameNumberOrHash_GivesTheVersion()
    {
        var first = await WriteAsync("客服", Some.Pair("Q", "A"));
        var second = await WriteAsync("客服", Some.Pair("Q", "B"));
        await WriteAsync("客服2", Some.Pair("Q", "C"));

        Assert.Equal(second.Hash, (await _store.FindAsync(new DatasetRef("客服"), default))!.Hash);
        Assert.Equal(first.Hash, (await _store.FindAsync(new DatasetRef("客服@1"), default))!.Hash);
        Assert.Equal(second.Hash, (await _store.FindAsync(new DatasetRef($"客服@{second.Hash}"), default))!.Hash);
        Assert.Equal(first.Hash, (await _store.FindAsync(new DatasetRef($"客服@{first.Hash[..12]}"), default))!.Hash);
        Assert.Null(await _store.FindAsync(new DatasetRef("客服@3"), default));
        Assert.Null(await _store.FindAsync(new DatasetRef("客"), default));
    }

    [Fact]
    public async Task List_GivesTheNewestFirst()
    {
        await WriteAsync("b", Some.Pair("Q", "A"));
        _time.Advance(TimeSpan.FromMinutes(1));
        await WriteAsync("a", Some.Pair("Q", "A"));
        await WriteAsync("a", Some.Pair("Q", "B"));

        Assert.Equal(["a@2", "a@1", "b@1"], await _store.ListAsync(default).Select(version => $"{version.Name}@{version.Version}").ToListAsync());
    }

    [Fact]
    public async Task Write_ManyAtOnce_GivesEachItsOwnNumber()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => WriteAsync("x", Some.Pair("Q", $"A{i}")).AsTask())));

        Assert.Equal(Enumerable.Range(1, 20), versions.Select(version => version.Version).Order());
    }

    [Fact]
    public async Task Write_SamplesThatFail_LeavesNoVersion()
    {
        static async IAsyncEnumerable<Sample> Failing()
        {
            yield return Some.Pair("Q", "A");
            await Task.CompletedTask;
            throw new InvalidOperationException("cut");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await _store.WriteAsync("x", new Dictionary<string, IAsyncEnumerable<Sample>> { ["train"] = Failing() }, Lineage, default));
        Assert.Empty(await _store.ListAsync(default).ToListAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a@b")]
    [InlineData(" a")]
    [InlineData("a/b")]
    public async Task Write_NameThatCannotBe_SaysTS4002(string name) =>
        Assert.Equal("TS4002", (await Assert.ThrowsAsync<TunesmithException>(async () => await WriteAsync(name, Some.Pair("Q", "A")))).Code);

    [Fact]
    public async Task Read_SplitThatIsNotThere_NamesThoseThatAre()
    {
        var version = await WriteAsync("faq", Some.Pair("Q", "A"));

        var wrong = await Assert.ThrowsAsync<TunesmithException>(async () => await _store.ReadAsync(version, "test", default).ToListAsync());
        Assert.Equal("TS4005", wrong.Code);
        Assert.Contains("train", wrong.Message, StringComparison.Ordinal);
    }
}
