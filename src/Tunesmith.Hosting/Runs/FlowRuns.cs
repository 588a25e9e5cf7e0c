using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>Starts, resumes, stops and follows the runs of a data folder. Terminal and studio use this one place.</summary>
public sealed partial class FlowRuns(
    ComponentCatalogue catalogue, IArtifacts artifacts, DataFolder data, TimeProvider time, ILogger<FlowRuns> logger) : IAsyncDisposable
{
    // How long a follower waits before it looks again at a run that another process is working on.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private const int MostTries = 20;

    private readonly ConcurrentDictionary<string, LiveFlowRun> _live = new(StringComparer.Ordinal);

    /// <summary>Reads a run, whoever works on it.</summary>
    public RunReader Reader(string runId) => new(FolderOf(runId));

    /// <summary>Starts a run and gives its id. It goes on when the caller goes away.</summary>
    public string Start(RunRequest request)
    {
        var flow = new FlowCompiler(catalogue).Compile(request.Flow);
        foreach (var node in new[] { request.Until, request.From }.OfType<string>().Where(node => !flow.NodeIds.Contains(node)))
        {
            throw new TunesmithException("TS1205", $"There is no node '{node}'. The nodes are {string.Join(", ", flow.NodeIds.Take(30))}.");
        }

        var runId = $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid():n}"[..24];
        var notes = new RunNotes(request.FlowKey, request.Files, request.Confined, request.Revision, request.User) { KeepAll = request.KeepAll };
        var options = OptionsFor(runId, notes) with
        {
            Preview = request.Preview,
            Until = request.Until,
            From = request.From,
            Fresh = request.Fresh,
            Previous = request.From is null ? null : LatestOf(request.FlowKey),
            Inputs = request.Inputs.ToDictionary(input => input.Key, input => (object?)input.Value),
        };
        Launch(runId, flow, options);
        return runId;
    }

    /// <summary>Goes on with a run that was suspended, stopped or killed.</summary>
    /// <exception cref="TunesmithException">TS8409: there is no such run.</exception>
    public void Resume(string runId)
    {
        if (_live.TryGetValue(runId, out var live))
        {
            // A signal may come while the run is putting itself away: then it goes on as soon as that is done.
            _ = ResumeAfterAsync(runId, live.Work);
            return;
        }

        var description = Reader(runId).Description
            ?? throw new TunesmithException("TS8409", $"There is no run '{runId}'. List the runs with 'tunesmith runs'.");
        var flow = new FlowCompiler(catalogue).Compile(FlowCheck.Check(new FlowReader(catalogue).Read(description.Flow.ToJsonString()), catalogue));
        Launch(runId, flow, OptionsFor(runId, description.Notes.Deserialize<RunNotes>(FlowJson.Options)!));
    }

    /// <summary>Goes on with every run that was at work when its process died.</summary>
    public async ValueTask ResumeInterruptedAsync(CancellationToken cancellationToken)
    {
        foreach (var run in RunList.Read(data))
        {
            var state = await Reader(run.Description.RunId).ReadStateAsync(cancellationToken);
            if (state is { Status: RunStatus.Running, IsHeld: false })
            {
                Resume(run.Description.RunId);
            }
        }
    }

    /// <summary>Ids of the runs that are at work in this process.</summary>
    public IReadOnlyCollection<string> LiveIds => [.. _live.Keys];

    /// <summary>Stops a run and waits until it has put itself away; it can be resumed. One that is suspended is stopped as well.</summary>
    /// <returns>False when it has ended, or is at work in another process.</returns>
    public async Task<bool> CancelAsync(string runId)
    {
        if (!_live.TryGetValue(runId, out var live))
        {
            if (await Reader(runId).ReadStateAsync(CancellationToken.None) is not { Status: RunStatus.Suspended, IsHeld: false })
            {
                return false;
            }

            Resume(runId);
            if (!_live.TryGetValue(runId, out live))
            {
                return false;
            }
        }

        await live.Stop.CancelAsync();
        await live.Work;
        return true;
    }

    /// <summary>Whether a run is at work in this process.</summary>
    public bool IsLive(string runId) => _live.ContainsKey(runId);

    /// <summary>All events after a number, then what happens, until the run has ended. Passing events (tokens, progress) come only from runs of this process.</summary>
    /// <param name="throughSuspension">Whether to go on while the run is suspended.</param>
    public async IAsyncEnumerable<RunEvent> FollowAsync(
        string runId, long after, bool throughSuspension, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = Reader(runId);
        while (true)
        {
            var live = _live.GetValueOrDefault(runId);
            var watch = live?.Feed.Watch();
            RunEvent? last = null;
            await foreach (var happened in reader.ReadEventsAsync(after, cancellationToken))
            {
                (last, after) = (happened, happened.Sequence);
                yield return happened;
            }

            if (watch is not null)
            {
                await foreach (var happened in watch.ReadAllAsync(cancellationToken))
                {
                    if (happened.IsPassing || happened.Sequence > after)
                    {
                        (last, after) = happened.IsPassing ? (last, after) : (happened, happened.Sequence);
                        yield return happened;
                    }
                }

                live!.Feed.Leave(watch);
            }

            if (live?.Lost is { } lost)
            {
                // No end will come that could be waited for.
                ExceptionDispatchInfo.Throw(lost);
            }

            if (last is RunEnded || (last is RunSuspended && !throughSuspension))
            {
                yield break;
            }

            if (watch is null)
            {
                await Task.Delay(Look, time, cancellationToken);
            }
        }
    }

    /// <summary>Stops every run of this process; each can be resumed.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var runId in _live.Keys)
        {
            await CancelAsync(runId);
        }
    }

    internal string FolderOf(string runId) => runId.AsSpan().IndexOfAny('/', '\\') < 0 && !runId.StartsWith('.')
        ? Path.Combine(data.Runs, runId)
        : throw new TunesmithException("TS8409", $"'{runId}' is not the id of a run. List the runs with 'tunesmith runs'.");

    private async Task ResumeAfterAsync(string runId, Task work)
    {
        await work;
        if (!await Reader(runId).HasEndedAsync(CancellationToken.None))
        {
            Resume(runId);
        }
    }

    private void Launch(string runId, CompiledFlow flow, RunOptions options)
    {
        var live = new LiveFlowRun();
        if (!_live.TryAdd(runId, live))
        {
            live.Dispose();
            return;
        }

        live.Work = Task.Run(() => WorkAsync(runId, live, flow, options));
    }

    private async Task WorkAsync(string runId, LiveFlowRun live, CompiledFlow flow, RunOptions options)
    {
        try
        {
            await RunAsync(live, flow, options);
        }
        catch (Exception problem)
        {
            live.Lost = problem;
            LogLost(problem, runId);
        }
        finally
        {
            _live.TryRemove(runId, out _);
            live.Feed.End();
        }
    }

    // Whoever looks whether the run is held holds it for a moment: that is no reason to give it up.
    private async Task RunAsync(LiveFlowRun live, CompiledFlow flow, RunOptions options)
    {
        for (var (tried, began) = (1, false); ; tried++)
        {
            try
            {
                await foreach (var happened in FlowRunner.RunAsync(flow, options, live.Stop.Token))
                {
                    began = true;
                    live.Feed.Publish(happened);
                }

                return;
            }
            catch (TunesmithException problem) when (problem.Code == "TS2006" && !began && tried < MostTries)
            {
                await Task.Delay(Look / 5, time, live.Stop.Token);
            }
        }
    }

    private RunOptions OptionsFor(string runId, RunNotes notes) => new(new LocalFileSpace(notes.Files, notes.Confined), artifacts)
    {
        RunId = runId,
        Folder = FolderOf(runId),
        CacheFolder = data.Below("cache"),
        Time = time,
        KeepAll = notes.KeepAll,
        Notes = JsonSerializer.SerializeToNode(notes, FlowJson.Options)!.AsObject(),
    };

    private string? LatestOf(string flowKey) => RunList.Read(data)
        .FirstOrDefault(run => run.Notes.FlowKey == flowKey && run.Description.Preview is null) is { } run ? FolderOf(run.Description.RunId) : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} could not go on.")]
    private partial void LogLost(Exception problem, string runId);
}
