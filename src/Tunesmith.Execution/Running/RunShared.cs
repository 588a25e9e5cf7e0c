using System.Collections.Concurrent;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>What a run and its sub-flows have in common.</summary>
internal sealed class RunShared(RunOptions options) : IDisposable
{
    public const int DeepestSubFlow = 16;
    private readonly ConcurrentDictionary<string, Lazy<Task<ItemCache>>> _caches = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<CompiledFlow>>> _flows = new(StringComparer.Ordinal);
    private long _items;
    private long _bytes;

    public FileIdentity FileIdentity { get; } = new(options.Files);

    public ConcurrentDictionary<string, Task<object?[]>> InFlight { get; } = new(StringComparer.Ordinal);

    public Task<ItemCache> CacheAsync(string folder, CancellationToken cancellationToken) =>
        _caches.GetOrAdd(folder, path => new(() => ItemCache.OpenAsync(path, cancellationToken).AsTask())).Value;

    public Task<CompiledFlow> FlowAsync(FlowRef reference, ComponentCatalogue catalogue, CancellationToken cancellationToken) =>
        _flows.GetOrAdd(reference.ToString(), _ => new(() => CompileAsync(reference, catalogue, cancellationToken))).Value;

    /// <summary>Counts an item against the limit.</summary>
    public void AddItem()
    {
        if (options.Limits.Items is { } most && Interlocked.Increment(ref _items) > most)
        {
            throw new TunesmithException("TS2005", $"The run gave more than {most} items, which is its limit. Raise the limit, or give the flow less to do.");
        }
    }

    /// <summary>Counts kept bytes against the limit.</summary>
    public void AddBytes(long bytes)
    {
        if (options.Limits.Bytes is { } most && Interlocked.Add(ref _bytes, bytes) > most)
        {
            throw new TunesmithException("TS2005", $"The run kept more than {most} bytes, which is its limit. Raise the limit, or give the flow less to do.");
        }
    }

    public void Dispose()
    {
        foreach (var cache in _caches.Values.Where(cache => cache.IsValueCreated && cache.Value.IsCompletedSuccessfully))
        {
            cache.Value.Result.Dispose();
        }
    }

    private async Task<CompiledFlow> CompileAsync(FlowRef reference, ComponentCatalogue catalogue, CancellationToken cancellationToken)
    {
        FlowDocument flow;
        if (options.OpenFlow is { } open)
        {
            flow = await open(reference, cancellationToken);
        }
        else
        {
            var reader = new FlowReader(catalogue);
            await using var file = reference.IsInline() ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(reference.Value)) : options.Files.OpenRead(new FileRef(reference.Value));
            var result = FlowCheck.Check(await reader.ReadAsync(file, cancellationToken), catalogue);
            return new FlowCompiler(catalogue).Compile(result);
        }

        return new FlowCompiler(catalogue).Compile(flow);
    }
}
