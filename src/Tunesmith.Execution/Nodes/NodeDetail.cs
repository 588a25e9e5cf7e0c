using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>What only some nodes of a live run need: streams, counters, things set aside, effects done once.</summary>
internal sealed class NodeDetail(NodeRun node)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenKeptReports = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private Dictionary<string, double>? _counters;
    private FileStream? _failedFile;
    private (double Done, double? Total, string? Note) _reported;
    private long _lastReport;
    private long _lastKept;
    private long _failed;
    private long _fromCache;
    private long _processed;
    private long _given;

    public PortSlot[]? Ports { get; set; }

    /// <summary>Identity of the node's work; empty where nothing needs it.</summary>
    public string Key { get; set; } = "";

    public NodeFolder? Folder { get; set; }

    /// <summary>The error that ended the node, or one of its streams, before its time.</summary>
    public Exception? BrokenBy { get; set; }

    public long Failed => Volatile.Read(ref _failed);

    public long FromCache => Volatile.Read(ref _fromCache);

    public void AddFromCache() => Interlocked.Increment(ref _fromCache);

    /// <summary>An item of a mapped node is done, or set aside for good.</summary>
    public void AddProcessed()
    {
        Interlocked.Increment(ref _processed);
        Show(force: false);
    }

    /// <summary>Share of items set aside among those processed; 0 below twenty.</summary>
    public double FailedShare => Volatile.Read(ref _processed) is var all and >= 20 ? (double)Failed / all : 0;

    public void Count(string counter, double amount)
    {
        lock (_gate)
        {
            _counters ??= [];
            _counters[counter] = _counters.GetValueOrDefault(counter) + amount;
        }

        node.Run.CountAbove(counter, amount);
        Show(force: false);
    }

    public IReadOnlyDictionary<string, double>? Counters()
    {
        lock (_gate)
        {
            return _counters is null ? null : new Dictionary<string, double>(_counters);
        }
    }

    public void Report(double done, double? total, string? note)
    {
        lock (_gate)
        {
            _reported = (done, total, note ?? _reported.Note);
        }

        Show(force: total is { } all && done >= all);
    }

    /// <summary>An item has left the node.</summary>
    public void Emitted(PortSlot port, object? item)
    {
        var count = port.Add();
        node.Run.Shared.AddItem();
        if (count <= 3 && node.Run.IsWatched)
        {
            node.Run.Emit(new NodeEmitted(node.NodeId, port.Plan.Id, Preview.Of(item)));
        }

        Volatile.Write(ref _given, Math.Max(_given, count));
        Show(force: false);
    }

    public void SetAside(object? item, Failure? failure, string reason)
    {
        Interlocked.Increment(ref _failed);
        var line = ItemFormat.TryWrite(new { code = failure?.Code, reason, item = Preview.Whole(item) }, typeof(object));
        if (Folder is not null && line is not null)
        {
            // The wrapper that tells types of "any" is of no use here.
            var plain = JsonDocument.Parse(line).RootElement.GetProperty("value").GetRawText();
            lock (_gate)
            {
                _failedFile ??= new FileStream(Folder.Failed, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                _failedFile.Write(System.Text.Encoding.UTF8.GetBytes(plain + "\n"));
            }
        }

        Show(force: false);
    }

    public async ValueTask<T> OnceAsync<T>(string key, Func<CancellationToken, ValueTask<T>> effect, CancellationToken cancellationToken)
    {
        if (node.Run.OnceFile(node, key) is not { } path)
        {
            return await effect(cancellationToken);
        }

        if (File.Exists(path))
        {
            return JsonSerializer.Deserialize<T>(await File.ReadAllBytesAsync(path, cancellationToken), FlowJson.Options)!;
        }

        var result = await effect(cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(result, FlowJson.Options));
        return result;
    }

    public void Close()
    {
        _failedFile?.Dispose();
        _failedFile = null;
    }

    // Known as soon as all that feeds a mapped node has ended.
    private double? ItemsToCome()
    {
        if (Array.Find(node.Plan.Inputs, input => input.Kind == InputKind.Mapped) is not { } mapped)
        {
            return null;
        }

        var total = 0L;
        foreach (var (index, output) in mapped.Sources)
        {
            var feeder = node.Run.Node(index);
            if (!feeder.Plan.Outputs[output].IsStream)
            {
                total++;
            }
            else if (feeder.Status == NodeStatus.Finished)
            {
                total += feeder.Detail.Ports![output].Count;
            }
            else
            {
                return null;
            }
        }

        return total;
    }

    private double Done() => node.Plan.IsMapped ? Math.Max(_reported.Done, Volatile.Read(ref _processed))
        : _reported.Total is null ? Math.Max(_reported.Done, Volatile.Read(ref _given))
        : _reported.Done;

    private void Show(bool force)
    {
        if (!node.Run.IsWatched)
        {
            return;
        }

        var now = node.Run.Time.GetTimestamp();
        if (!force && IsTooSoon(now))
        {
            return;
        }

        NodeProgressed progress;
        lock (_gate)
        {
            if (!force && IsTooSoon(now))
            {
                return;
            }

            var kept = _lastKept == 0 || node.Run.Time.GetElapsedTime(_lastKept, now) >= BetweenKeptReports;
            Volatile.Write(ref _lastReport, now);
            _lastKept = kept ? now : _lastKept;
            progress = new(node.NodeId, Done(), _reported.Total ?? ItemsToCome(), _reported.Note, Failed, _counters is null ? null : new Dictionary<string, double>(_counters)) { Kept = kept };
        }

        node.Run.Emit(progress);
    }

    private bool IsTooSoon(long now) => Volatile.Read(ref _lastReport) is var last and not 0 && node.Run.Time.GetElapsedTime(last, now) < BetweenReports;
}
