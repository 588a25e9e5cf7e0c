using System.Text.Json;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Hosting;

namespace Tunesmith.Server.Runs;

/// <summary>Goes on at start with what was at work when the last server ended, killed or stopped.</summary>
internal sealed partial class RunsAtStart(Lazy<FlowRuns> runs, DataFolder data, IHostApplicationLifetime lifetime, ILogger<RunsAtStart> logger) : BackgroundService
{
    private string File => Path.Combine(data.Path, "runs-to-resume.json");

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (runs is { IsValueCreated: true, Value.LiveIds: { Count: > 0 } live })
        {
            await System.IO.File.WriteAllBytesAsync(File, JsonSerializer.SerializeToUtf8Bytes(live, FlowJson.Options), cancellationToken);
            await Task.WhenAll(live.Select(runs.Value.CancelAsync)).WaitAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        foreach (var run in Stopped())
        {
            Resume(run);
        }

        // Looked at without the engine: a server with nothing to go on with loads neither it nor the components.
        foreach (var run in RunList.Read(data).Select(run => run.Description.RunId))
        {
            if (await RunList.ReaderOf(data, run).ReadStateAsync(stoppingToken) is { Status: RunStatus.Running, IsHeld: false })
            {
                Resume(run);
            }
        }
    }

    private string[] Stopped()
    {
        if (!System.IO.File.Exists(File))
        {
            return [];
        }

        var stopped = JsonSerializer.Deserialize<string[]>(System.IO.File.ReadAllBytes(File), FlowJson.Options)!;
        System.IO.File.Delete(File);
        return stopped;
    }

    private void Resume(string run)
    {
        try
        {
            runs.Value.Resume(run);
        }
        catch (TunesmithException problem)
        {
            LogKept(run, problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} was interrupted and cannot go on: {Reason}")]
    private partial void LogKept(string run, string reason);
}
