using Microsoft.Extensions.Time.Testing;
using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;
using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class ReviewsTests
{
    private static readonly Sample Good = Some.Pair("Q1", "A1"), Wrong = Some.Pair("Q2", "A2", "document"), Bad = Some.Pair("Q3", "A3"), Other = Some.Pair("Q4", "A4");
    private readonly FakeTimeProvider _time = new();
    private readonly DatasetStore _datasets;
    private readonly Reviews _reviews;

    public ReviewsTests()
    {
        var store = new InMemoryKeyedStore(_time);
        _datasets = new DatasetStore(new InMemoryArtifacts(), store, _time);
        _reviews = new Reviews(store, _datasets, _time);
    }

    private ValueTask<DatasetVersion> WriteAsync() => _datasets.WriteAsync("faq", Some.Train(Good, Wrong, Bad, Other), new Dictionary<string, string> { ["flow"] = "f" }, default);

    [Fact]
    public async Task Apply_Marks_MakesANewVersion()
    {
        var version = await WriteAsync();
        await _reviews.MarkAsync("faq", Good, new Review(Mark.Keep, "ann"), default);
        await _reviews.MarkAsync("faq", Wrong, new Review(Mark.Fix, "ann", [new("user", "Q2"), new("assistant", "Better")], "was wrong"), default);
        await _reviews.MarkAsync("faq", Bad, new Review(Mark.Drop, "bob"), default);

        var outcome = await _reviews.ApplyAsync(version, default);

        Assert.Equal((2, 1, 1, 1, 1), (outcome.Version.Version, outcome.Kept, outcome.Fixed, outcome.Dropped, outcome.Unmarked));
        var samples = await _datasets.ReadAsync(outcome.Version, "train", default).ToListAsync();
        Assert.Equal(["A1", "Better", "A4"], samples.Select(sample => sample.Messages[1].Content));
        Assert.Equal((SampleHash.Of(Wrong), "document", "ann"), (samples[1].Provenance.DerivedFrom, samples[1].Provenance.SourceHash, samples[1].Metadata["fixedBy"]));
        Assert.Equal($"faq@{version.Hash}", outcome.Version.Lineage["parent"]);
    }

    [Fact]
    public async Task Apply_OnlyKeeps_IsTheSameVersion()
    {
        var version = await WriteAsync();
        await _reviews.MarkAsync("faq", Good, new Review(Mark.Keep, "ann"), default);

        Assert.Equal(version.Hash, (await _reviews.ApplyAsync(version, default)).Version.Hash);
    }

    [Fact]
    public async Task Mark_Again_ReplacesAndSaysWhoAndWhen()
    {
        await _reviews.MarkAsync("faq", Good, new Review(Mark.Drop, "ann"), default);
        _time.Advance(TimeSpan.FromHours(1));
        await _reviews.MarkAsync("faq", Good, new Review(Mark.Keep, "bob"), default);

        var mark = Assert.Single(await _reviews.ListAsync("faq", default).ToListAsync());
        Assert.Equal((Mark.Keep, "bob", _time.GetUtcNow()), (mark.Mark, mark.By, mark.At));
        Assert.Empty(await _reviews.ListAsync("fa", default).ToListAsync());
        await _reviews.UnmarkAsync("faq", mark.SampleHash, default);
        Assert.Null(await _reviews.FindAsync("faq", mark.SampleHash, default));
    }

    [Fact]
    public async Task Mark_FixWithoutAnAnswer_IsRefused() =>
        Assert.Equal("TS4008", (await Assert.ThrowsAsync<TunesmithException>(
            async () => await _reviews.MarkAsync("faq", Good, new Review(Mark.Fix, "ann", [new("user", "Q"), new("assistant", " ")]), default))).Code);

    [Fact]
    public async Task Lineage_OfACorrectedSample_GoesBackToTheDocument()
    {
        var version = await WriteAsync();
        await _reviews.MarkAsync("faq", Wrong, new Review(Mark.Fix, "ann", [new("user", "Q2"), new("assistant", "Better")]), default);
        var outcome = await _reviews.ApplyAsync(version, default);
        var corrected = (await _datasets.ReadAsync(outcome.Version, "train", default).ToListAsync())[1];

        var steps = await SampleLineage.OfAsync(_datasets, outcome.Version, SampleHash.Of(corrected), default);

        Assert.Equal(["faq@2 train Better", "faq@1 train A2"], steps.Select(step => $"{step.Version} {step.Split} {step.Sample.Messages[1].Content}"));
        Assert.Equal("f", steps[1].MadeFrom["flow"]);
        Assert.Empty(await SampleLineage.OfAsync(_datasets, version, "unknown", default));
        Assert.Equal(["Better"], await SampleLineage.OfSourceAsync(_datasets, outcome.Version, "document", default).Select(step => step.Sample.Messages[1].Content).ToListAsync());
    }
}
