using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Server.Runs;

/// <summary>Runs flows in this process, and goes on at start with what was at work when the last one ended.</summary>
internal sealed partial class RunHost(RunStore store, RunSetup setup, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<RunHost> logger) : BackgroundService
{
    private const int Tries = 20;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<string, LiveRun> _live = new(StringComparer.Ordinal);

    public LiveRun? Find(string runId) => _live.GetValueOrDefault(runId);

    /// <summary>Starts a run.</summary>
    /// <exception cref="TunesmithException">TS1000: the flow has errors; all are in the findings.</exception>
    public async Task<RunSummary> StartAsync(string flowId, RunChoice choice, string by, CancellationToken cancellationToken)
    {
        var (flow, compiled) = await setup.FlowAsync(flowId, cancellationToken);
        var previous = (await store.ListAsync(flowId, cancellationToken)).FirstOrDefault(run => run.IsOver && run.Preview is null);
        var run = await store.AddAsync(flowId, flow.Revision, choice, cancellationToken);
        var options = setup.Options(run) with
        {
            Until = choice.Until,
            From = choice.From,
            Preview = choice.Preview,
            Fresh = choice.Fresh,
            Inputs = choice.Inputs?.ToDictionary(input => input.Key, input => (object?)input.Value) ?? [],
            Previous = previous is null ? null : store.FolderOf(previous.Id),
            Notes = new JsonObject { ["flow"] = flowId, ["revision"] = flow.Revision, ["by"] = by },
        };
        Begin(run.Id, compiled, options);
        return run;
    }

    /// <summary>Goes on with a run that was suspended, stopped or interrupted.</summary>
    /// <returns>False when it is at work already, or waits for a signal that has not come.</returns>
    public async Task<bool> ResumeAsync(string runId, CancellationToken cancellationToken)
    {
        if (_live.ContainsKey(runId) || await store.FindAsync(runId, cancellationToken) is not { State: not RunPhase.Succeeded } run)
        {
            return false;
        }

        var compiled = await setup.AgainAsync(runId, cancellationToken);
        await store.ChangeAsync(runId, known => known with { State = RunPhase.Running, Ended = null, WaitsFor = null, Signals = [], Message = null }, cancellationToken);
        Begin(runId, compiled, setup.Options(run));
        return true;
    }

    public async Task CancelAsync(string runId, CancellationToken cancellationToken)
    {
        if (Find(runId) is { } live)
        {
            live.Stop();
            await live.Work.WaitAsync(cancellationToken);
            return;
        }

        await store.ChangeAsync(runId, run => run.IsOver ? run : run with { State = RunPhase.Cancelled, Ended = time.GetUtcNow(), WaitsFor = null, Signals = [] }, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await foreach (var runId in store.AtWorkAsync(stoppingToken))
        {
            await GoOnAsync(runId, stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var live = _live.Values.ToList();
        live.ForEach(run => run.Stop());
        await Task.WhenAll(live.Select(run => run.Work)).WaitAsync(cancellationToken);
    }

    private async Task GoOnAsync(string runId, CancellationToken cancellationToken)
    {
        try
        {
            await ResumeAsync(runId, cancellationToken);
        }
        catch (TunesmithException problem)
        {
            LogInterrupted(runId, problem.Message);
            await store.ChangeAsync(runId, run => run with { State = RunPhase.Interrupted, Message = problem.Message }, cancellationToken);
        }
    }

    private void Begin(string runId, CompiledFlow flow, RunOptions options)
    {
        var live = new LiveRun();
        if (_live.TryAdd(runId, live))
        {
            live.Work = Task.Run(() => WorkAsync(runId, live, flow, options));
        }
    }

    private async Task WorkAsync(string runId, LiveRun live, CompiledFlow flow, RunOptions options)
    {
        RunEvent? last = null;
        try
        {
            last = await FollowAsync(live, flow, options);
        }
        catch (Exception problem)
        {
            LogFailed(problem, runId);
            last = new RunEnded(RunStatus.Failed, (problem as TunesmithException)?.Code ?? "TS8500", problem is TunesmithException known ? known.Message : "The run ended by a fault of the program; the server's log has the details.");
        }
        finally
        {
            // A server that is being stopped leaves its runs as they are: the next one goes on with them.
            if (!lifetime.ApplicationStopping.IsCancellationRequested || last is not RunEnded { Status: RunStatus.Cancelled })
            {
                await store.ChangeAsync(runId, run => RunAnswers.After(run, last, time.GetUtcNow()), CancellationToken.None);
            }

            _live.TryRemove(runId, out _);
            live.End();
        }
    }

    private async Task<RunEvent?> FollowAsync(LiveRun live, CompiledFlow flow, RunOptions options)
    {
        RunEvent? last = null;
        for (var tried = 1; ; tried++)
        {
            try
            {
                await foreach (var happened in FlowRunner.RunAsync(flow, options, live.Stopped))
                {
                    live.Tell(happened);
                    last = happened.IsPassing ? last : happened;
                }

                return last;
            }
            catch (TunesmithException problem) when (problem.Code == "TS2006" && last is null && tried < Tries)
            {
                // Somebody looks into the folder, or a process that was killed is still going.
                await Task.Delay(BetweenTries, time, live.Stopped);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} was interrupted and cannot go on: {Reason}")]
    private partial void LogInterrupted(string run, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} ended unexpectedly")]
    private partial void LogFailed(Exception problem, string run);
}
