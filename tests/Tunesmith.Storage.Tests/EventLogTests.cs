using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Storage.Tests;

public sealed class EventLogTests
{
    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task Events_AreNumbered_FromOneWithoutGaps(string database)
    {
        await using var home = Home.Open(database);
        var log = home.Get<IEventLog>();

        Assert.Equal(2, await log.AppendAsync("run/1", ["a", "b"], null, default));
        Assert.Equal(3, await log.AppendAsync("run/1", ["c"], 2, default));
        Assert.Equal(1, await log.AppendAsync("run/2", ["x"], 0, default));
        Assert.Equal(-1, await log.AppendAsync("run/1", ["late"], 2, default));

        var read = await log.ReadAsync<string>("run/1", 1, default).ToListAsync();
        Assert.Equal([(2L, "b"), (3L, "c")], read.Select(logged => (logged.Sequence, logged.Event)));
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task ManyWriters_OfOneLog_LeaveNoGapAndDoubleNothing(string database)
    {
        await using var home = Home.Open(database);
        IEventLog[] logs = [home.Get<IEventLog>(), home.Get<IEventLog>()];

        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < 10; number++)
            {
                await logs[writer % 2].AppendAsync("l", [$"{writer}/{number}", $"{writer}/{number}b"], null, default);
            }
        })));

        var all = await logs[0].ReadAsync<string>("l", 0, default).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 120).Select(number => (long)number), all.Select(logged => logged.Sequence));
        Assert.Equal(120, all.Select(logged => logged.Event).Distinct().Count());
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task Race_ForOneNumber_HasOneWinner(string database)
    {
        await using var home = Home.Open(database);
        IEventLog[] logs = [home.Get<IEventLog>(), home.Get<IEventLog>()];

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () => await logs[writer % 2].AppendAsync("l", [writer], 0, default))));

        Assert.Equal(7, results.Count(result => result == -1));
        Assert.Single(await logs[0].ReadAsync<int>("l", 0, default).ToListAsync());
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task Follower_SeesOwnAndOtherProcesses(string database)
    {
        await using var home = Home.Open(database);
        var (mine, other) = (home.Get<IEventLog>(), home.Get<IEventLog>());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await mine.AppendAsync("l", [1], null, default);

        var seen = new List<int>();
        await foreach (var logged in mine.FollowAsync<int>("l", 0, limit.Token))
        {
            seen.Add(logged.Event);
            if (seen.Count == 4)
            {
                break;
            }

            await (seen.Count % 2 == 0 ? mine : other).AppendAsync("l", [logged.Event + 1], null, default);
        }

        Assert.Equal([1, 2, 3, 4], seen);
    }

    [Fact]
    public async Task Follower_EndsWithItsToken()
    {
        await using var home = Home.Open("sqlite");
        var log = home.Get<IEventLog>();
        using var stop = new CancellationTokenSource();
        var following = log.FollowAsync<int>("l", 0, stop.Token).ToListAsync(CancellationToken.None).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }
}
