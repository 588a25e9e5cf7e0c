using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Storage.Tests;

public sealed class DurableWorkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task Work_IsDone_AndDoneAgainUntilItsHandlerIsDone(string database)
    {
        await using var home = Home.Open(database);
        var handler = new Handler((_, turn) => turn < 3 ? Home.Now : null);
        var host = home.Host(services => services.AddSingleton<IDurableWorkHandler>(handler));
        await host.StartAsync();

        await host.Services.GetRequiredService<IDurableWork>().ScheduleAsync("watch", "job/1 — ü", Home.Now, default);

        Assert.Equal([("job/1 — ü", 1), ("job/1 — ü", 2), ("job/1 — ü", 3)], await handler.TakeAsync(3));
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task SameKey_IsMoved_NotDoubled_AndCanBeForgotten(string database)
    {
        await using var home = Home.Open(database);
        var handler = new Handler((_, _) => null);
        var host = home.Host(services => services.AddSingleton<IDurableWorkHandler>(handler));
        var work = host.Services.GetRequiredService<IDurableWork>();
        await work.ScheduleAsync("watch", "moved", Home.Now.AddHours(1), default);
        await work.ScheduleAsync("watch", "forgotten", Home.Now, default);
        await work.CancelAsync("watch", "forgotten", default);
        await work.CancelAsync("watch", "never there", default);

        await host.StartAsync();
        await work.ScheduleAsync("watch", "moved", Home.Now, default);
        Assert.Equal([("moved", 1)], await handler.TakeAsync(1));
        await work.ScheduleAsync("watch", "last", Home.Now, default);

        Assert.Equal([("last", 1)], await handler.TakeAsync(1));
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task SignalDuringATurn_BringsAnotherTurn_Now(string database)
    {
        await using var home = Home.Open(database);
        IDurableWork? work = null;
        var handler = new Handler((key, turn) =>
        {
            if (turn == 1)
            {
                work!.ScheduleAsync("watch", key, Home.Now, default).AsTask().GetAwaiter().GetResult();
                return Home.Now.AddHours(1);
            }

            return null;
        });
        var host = home.Host(services => services.AddSingleton<IDurableWorkHandler>(handler));
        work = host.Services.GetRequiredService<IDurableWork>();
        await host.StartAsync();

        await work.ScheduleAsync("watch", "a", Home.Now, default);

        Assert.Equal([("a", 1), ("a", 2)], await handler.TakeAsync(2));
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task KilledTurn_IsDoneAgain_ByTheNextProcess(string database)
    {
        await using var home = Home.Open(database);
        var started = Path.Combine(home.Options.DataFolder, "started");
        await home.Get<IDurableWork>().ScheduleAsync("slow", started, Home.Now, default);
        using (var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, WorkerArguments(home)) { RedirectStandardOutput = true })!)
        {
            Assert.Equal("started", await worker.StandardOutput.ReadLineAsync().WaitAsync(Limit));
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        var handler = new Handler((_, _) => null, "slow");
        await home.Host(services => services.AddSingleton<IDurableWorkHandler>(handler)).StartAsync();

        Assert.Equal([(started, 1)], await handler.TakeAsync(1));
    }

    private static string[] WorkerArguments(Home home)
    {
        string[] arguments = ["worker", home.Options.DataFolder, .. home.Options.Connection is { } connection ? [connection] : Array.Empty<string>()];
        return Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KilledWorker).Assembly.Location, .. arguments] : arguments;
    }

    private sealed class Handler(Func<string, int, DateTimeOffset?> run, string kind = "watch") : IDurableWorkHandler
    {
        private readonly ConcurrentDictionary<string, int> _turns = new();
        private readonly Channel<(string, int)> _done = Channel.CreateUnbounded<(string, int)>();

        public string Kind => kind;

        public ValueTask<DateTimeOffset?> RunAsync(string key, CancellationToken cancellationToken)
        {
            var turn = _turns.AddOrUpdate(key, 1, (_, turns) => turns + 1);
            var next = run(key, turn);
            _done.Writer.TryWrite((key, turn));
            return new(next);
        }

        public async Task<List<(string Key, int Turn)>> TakeAsync(int count)
        {
            using var limit = new CancellationTokenSource(Limit);
            return await _done.Reader.ReadAllAsync(limit.Token).Take(count).ToListAsync();
        }
    }
}
