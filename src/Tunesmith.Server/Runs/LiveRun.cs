using System.Threading.Channels;
using Tunesmith.Execution;

namespace Tunesmith.Server.Runs;

/// <summary>A run that is at work in this process, and those who watch it.</summary>
internal sealed class LiveRun : IDisposable
{
    private const int MostUnread = 4_096;
    private readonly Lock _gate = new();
    private readonly List<Channel<RunEvent>> _watchers = [];
    private readonly CancellationTokenSource _stop = new();
    private bool _isOver;

    public CancellationToken Stopped => _stop.Token;

    public Task Work { get; set; } = Task.CompletedTask;

    public void Stop() => _stop.Cancel();

    /// <summary>What happens from now on; ends when the run is no longer at work. One who does not keep up is let go, and reads on from the folder.</summary>
    public ChannelReader<RunEvent> Watch()
    {
        var channel = Channel.CreateBounded<RunEvent>(MostUnread);
        lock (_gate)
        {
            if (_isOver)
            {
                channel.Writer.Complete();
            }
            else
            {
                _watchers.Add(channel);
            }
        }

        return channel.Reader;
    }

    public void Tell(RunEvent happened)
    {
        lock (_gate)
        {
            _watchers.RemoveAll(watcher =>
            {
                if (watcher.Writer.TryWrite(happened))
                {
                    return false;
                }

                watcher.Writer.Complete();
                return true;
            });
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            _watchers.ForEach(watcher => watcher.Writer.Complete());
            _watchers.Clear();
        }
    }

    public void Dispose() => _stop.Dispose();
}
