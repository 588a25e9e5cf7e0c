using System.Threading.Channels;
using Tunesmith.Execution;

namespace Tunesmith.Hosting;

/// <summary>Passes the events of one live run on to everybody who watches it in this process.</summary>
internal sealed class RunFeed
{
    // A watcher that cannot keep up loses passing events first: it reads lasting ones again from the run's folder.
    private const int MostWaiting = 4_096;

    private readonly Lock _lock = new();
    private readonly List<Channel<RunEvent>> _watchers = [];
    private bool _ended;

    public void Publish(RunEvent happened)
    {
        lock (_lock)
        {
            _watchers.ForEach(watcher => watcher.Writer.TryWrite(happened));
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            _watchers.ForEach(watcher => watcher.Writer.TryComplete());
        }
    }

    public ChannelReader<RunEvent> Watch()
    {
        var channel = Channel.CreateBounded<RunEvent>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            _watchers.Add(channel);
            if (_ended)
            {
                channel.Writer.TryComplete();
            }
        }

        return channel.Reader;
    }

    public void Leave(ChannelReader<RunEvent> reader)
    {
        lock (_lock)
        {
            _watchers.RemoveAll(watcher => watcher.Reader == reader);
        }
    }
}
