using System.Text.Json;
using Tunesmith.Flows;
using Tunesmith.Hosting;

namespace Tunesmith.Server.Runs;

/// <summary>Goes on at start with what was at work when the last server ended, killed or stopped.</summary>
internal sealed partial class RunsAtStart(FlowRuns runs, DataFolder data, IHostApplicationLifetime lifetime, ILogger<RunsAtStart> logger) : BackgroundService
{
    private string File => Path.Combine(data.Path, "runs-to-resume.json");

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var live = runs.LiveIds;
        if (live.Count > 0)
        {
            await System.IO.File.WriteAllBytesAsync(File, JsonSerializer.SerializeToUtf8Bytes(live, FlowJson.Options), cancellationToken);
            await Task.WhenAll(live.Select(runs.CancelAsync)).WaitAsync(cancellationToken);
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

        await runs.ResumeInterruptedAsync(stoppingToken);
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
            runs.Resume(run);
        }
        catch (TunesmithException problem)
        {
            LogKept(run, problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} was interrupted and cannot go on: {Reason}")]
    private partial void LogKept(string run, string reason);
}
