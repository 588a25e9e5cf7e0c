using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Storage.Tests;

public sealed class KeyedStoreTests
{
    private sealed record Thing(string Text, DayOfWeek Day, IReadOnlyDictionary<string, int> Counts);

    private static readonly Thing Sample = new("客服 \"quoted\" \0 𝒜", DayOfWeek.Friday, new Dictionary<string, int> { ["Key"] = 1 });

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task Value_ComesBack_AsItWasWritten(string database)
    {
        await using var home = Home.Open(database);
        var store = home.Get<IKeyedStore>();

        var stamp = await store.TryPutAsync("thing", "a", Sample, null, default);
        var found = await store.FindAsync<Thing>("thing", "a", default);

        Assert.Equal(stamp, found!.Stamp);
        Assert.Equal((Sample.Text, Sample.Day), (found.Value.Text, found.Value.Day));
        Assert.Equal(Sample.Counts, found.Value.Counts);
        Assert.Equal(Home.Now, found.Modified, TimeSpan.FromMinutes(1));
        Assert.Null(await store.FindAsync<Thing>("other", "a", default));
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task Write_IsRefused_WhenSomebodyElseWroteInBetween(string database)
    {
        await using var home = Home.Open(database);
        var store = home.Get<IKeyedStore>();
        var other = home.Get<IKeyedStore>();

        var first = await store.TryPutAsync("k", "a", "1", null, default);
        var second = await other.TryPutAsync("k", "a", "2", first, default);

        Assert.Null(await store.TryPutAsync("k", "a", "3", first, default));
        Assert.Null(await store.TryPutAsync("k", "a", "3", null, default));
        Assert.Null(await store.TryPutAsync("k", "missing", "3", first, default));
        Assert.False(await store.TryRemoveAsync("k", "a", first!, default));
        Assert.Equal("2", (await store.FindAsync<string>("k", "a", default))!.Value);
        Assert.True(await store.TryRemoveAsync("k", "a", second!, default));
        Assert.Null(await store.FindAsync<string>("k", "a", default));
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task List_GivesThePrefix_InOrdinalOrder(string database)
    {
        await using var home = Home.Open(database);
        var store = home.Get<IKeyedStore>();
        string[] keys = ["run/b", "run/B", "run/a/2", "run/a/10", "run/é", "run/𝒜", "run", "runs/x", "Run/a", "run/a_", "run/a%"];
        foreach (var key in keys)
        {
            await store.TryPutAsync("k", key, key, null, default);
            await store.TryPutAsync("other", key, key, null, default);
        }

        var listed = await store.ListAsync<string>("k", "run/", default).Select(stored => stored.Value).ToListAsync();

        Assert.Equal(keys.Where(key => key.StartsWith("run/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), listed);
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task List_IsWhole_BeyondOnePage(string database)
    {
        await using var home = Home.Open(database);
        var store = home.Get<IKeyedStore>();
        var keys = Enumerable.Range(0, 600).Select(number => $"{number:d4}").ToList();
        foreach (var key in keys)
        {
            await store.TryPutAsync("k", key, 1, null, default);
        }

        Assert.Equal(keys, await store.ListAsync<int>("k", "", default).Select(stored => stored.Key).ToListAsync());
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task ManyWriters_OfOneKey_LoseNothing(string database)
    {
        await using var home = Home.Open(database);
        IKeyedStore[] stores = [home.Get<IKeyedStore>(), home.Get<IKeyedStore>()];
        await stores[0].TryPutAsync("k", "count", 0, null, default);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var added = 0; added < 10;)
            {
                var read = (await stores[writer % 2].FindAsync<int>("k", "count", default))!;
                added += await stores[writer % 2].TryPutAsync("k", "count", read.Value + 1, read.Stamp, default) is null ? 0 : 1;
            }
        })));

        Assert.Equal(80, (await stores[0].FindAsync<int>("k", "count", default))!.Value);
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task TwoProcesses_ThatStartAtOnce_MakeOneSchema(string database)
    {
        await using var home = Home.Open(database);
        var stores = Enumerable.Range(0, 6).Select(_ => home.Get<IKeyedStore>()).ToList();

        var stamps = await Task.WhenAll(stores.Select((store, index) => store.TryPutAsync("k", $"{index}", index, null, default).AsTask()));

        Assert.All(stamps, Assert.NotNull);
    }
}
