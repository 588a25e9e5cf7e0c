using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Storage.Tests;

public sealed class FlowStoreTests
{
    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task TwoTabs_CannotOverwriteEachOther(string database)
    {
        await using var home = Home.Open(database);
        var flows = home.Get<IFlowStore>();
        var flow = await flows.CreateAsync(Document("a"), default);

        var first = await flows.SaveAsync(flow.Id, Document("b"), flow.Stamp, null, default);
        var second = await flows.SaveAsync(flow.Id, Document("c"), flow.Stamp, null, default);

        Assert.Equal("b", first.Name);
        Assert.Equal("b", second.Name);
        Assert.Equal(first.Stamp, second.Stamp);
        Assert.Equal("b", (await flows.FindAsync(flow.Id, default))!.Name);
    }

    [Fact]
    public async Task Saving_GoesOnWithTheRevision_UntilItIsOldNamedOrPinned()
    {
        await using var home = Home.Open("sqlite");
        var clock = new Clock();
        var flows = home.Get<IFlowStore>(services => services.AddSingleton<TimeProvider>(clock));
        var flow = await flows.CreateAsync(Document("1"), default);

        flow = await flows.SaveAsync(flow.Id, Document("2"), flow.Stamp, null, default);
        Assert.Equal(1, flow.Revision);
        clock.Now += TimeSpan.FromMinutes(3);
        flow = await flows.SaveAsync(flow.Id, Document("3"), flow.Stamp, "good so far", default);
        Assert.Equal(2, flow.Revision);
        flow = await flows.SaveAsync(flow.Id, Document("4"), flow.Stamp, null, default);
        Assert.Equal(3, flow.Revision);
        var pinned = await flows.PinAsync(flow.Id, default);
        Assert.Equal(flow.Stamp, pinned.Stamp);
        flow = await flows.SaveAsync(flow.Id, Document("5"), flow.Stamp, null, default);
        flow = await flows.SaveAsync(flow.Id, Document("5"), flow.Stamp, null, default);

        var revisions = await flows.RevisionsAsync(flow.Id, default);
        Assert.Equal([(4, "5", null), (3, "4", null), (2, "3", "good so far"), (1, "2", null)],
            revisions.Select(revision => (revision.Number, (string)revision.Document["name"]!, revision.Note)));
        Assert.All(revisions, revision => Assert.Equal(1, revision.Nodes));
    }

    [Fact]
    public async Task RemovedFlow_IsGone_WithItsRevisions()
    {
        await using var home = Home.Open("sqlite");
        var flows = home.Get<IFlowStore>();
        var flow = await flows.CreateAsync(Document("a"), default);
        await flows.PinAsync(flow.Id, default);
        await flows.SaveAsync(flow.Id, Document("b"), flow.Stamp, null, default);

        Assert.True(await flows.RemoveAsync(flow.Id, default));

        Assert.False(await flows.RemoveAsync(flow.Id, default));
        Assert.Empty(await flows.ListAsync(default));
        Assert.Equal("TS8006", (await Assert.ThrowsAsync<TunesmithException>(async () => await flows.RevisionsAsync(flow.Id, default))).Code);
        Assert.Equal("TS8006", (await Assert.ThrowsAsync<TunesmithException>(async () => await flows.SaveAsync(flow.Id, Document("b"), flow.Stamp, null, default))).Code);
    }

    private static JsonObject Document(string name) => new() { ["tunesmith"] = 1, ["name"] = name, ["nodes"] = new JsonObject { ["only"] = new JsonObject() } };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
