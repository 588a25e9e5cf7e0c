using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Tunesmith.Storage.Work;

/// <summary>Starts the scheduler once the host has started. On SQLite only the process that holds the folder's lock does work.</summary>
internal sealed partial class WorkHost(
    ISchedulerFactory schedulers, StorageOptions options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<WorkHost> logger) : BackgroundService
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        using var held = options.OnPostgres ? null : await LockAsync(stoppingToken);
        try
        {
            // Not stopped half-way: the scheduler would take an unfinished look at its tables for a broken schema.
            var scheduler = await schedulers.GetScheduler(CancellationToken.None);
            await scheduler.Start(CancellationToken.None);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
        finally
        {
            var scheduler = await schedulers.GetScheduler(CancellationToken.None);
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    private Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task.WaitAsync(stoppingToken);
    }

    private async Task<FileStream> LockAsync(CancellationToken stoppingToken)
    {
        var path = Path.Combine(options.DataFolder, "work.lock");
        for (var said = false; ; said = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                if (!said)
                {
                    LogOther(options.DataFolder);
                }

                await Task.Delay(LockPoll, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Another process does the durable work of {Folder}; this one takes over when that ends.")]
    private partial void LogOther(string folder);
}
