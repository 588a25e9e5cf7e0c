using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Tunesmith.Execution;

/// <summary>Keeps results of an expensive component by content, or by place where it acts on the outside world, so that nothing is paid or done twice.</summary>
internal sealed class ResultCache
{
    private readonly NodeRun _node;
    private readonly ItemCache _items;
    private readonly string _own;

    private ResultCache(NodeRun node, ItemCache items, string own) => (_node, _items, _own) = (node, items, own);

    /// <summary>Opens the cache of a node; null when its results need not be kept, or cannot.</summary>
    public static async ValueTask<ResultCache?> OpenAsync(NodeRun node, CancellationToken cancellationToken)
    {
        if (!node.Plan.IsExpensive && node.Plan.IsCacheable)
        {
            return null;
        }

        var own = NodeKeys.Own(node);
        return FolderOf(node, own) is { } folder ? new(node, await node.Run.Shared.CacheAsync(folder, cancellationToken), own) : null;
    }

    public string KeyOf(long index, object?[] items)
    {
        var text = new StringBuilder(_own).Append('\n');
        var mapped = 0;
        foreach (var input in _node.Plan.Inputs)
        {
            text.Append(input.Port.Id).Append(' ');
            if (input.Kind == InputKind.Mapped)
            {
                text.Append(NodeKeys.OfValue(items[mapped++]) ?? Guid.NewGuid().ToString());
            }
            else
            {
                foreach (var source in input.Sources)
                {
                    text.Append(NodeKeys.Of(_node.Run.Node(source.Node), source.Output)).Append(' ');
                }
            }

            text.Append('\n');
        }

        if (!_node.Plan.IsCacheable)
        {
            text.Append(_node.Run.Options.RunId).Append('/').Append(_node.Run.Scope).Append(_node.NodeId).Append(index);
        }

        return FileIdentity.Hash(text.ToString());
    }

    /// <summary>The kept result, or a new one, which is kept the moment it is there. The same work at the same time is done once.</summary>
    public async ValueTask<object?[]> GetAsync(string key, Func<ValueTask<object?[]>> make, CancellationToken cancellationToken)
    {
        if (await _items.FindAsync(key, cancellationToken) is { } kept)
        {
            _node.Detail.AddFromCache();
            return Read(kept);
        }

        var mine = new TaskCompletionSource<object?[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var working = _node.Run.Shared.InFlight.GetOrAdd(key, mine.Task);
        if (working != mine.Task)
        {
            _node.Detail.AddFromCache();
            return await working.WaitAsync(cancellationToken);
        }

        try
        {
            var result = await make();
            if (Write(result) is { } json)
            {
                _items.Add(key, json);
            }

            mine.SetResult(result);
            return result;
        }
        catch (Exception error)
        {
            mine.SetException(error);
            _ = mine.Task.Exception;
            throw;
        }
        finally
        {
            _node.Run.Shared.InFlight.TryRemove(key, out _);
        }
    }

    private static string? FolderOf(NodeRun node, string own)
    {
        var options = node.Run.Options;
        if (node.Plan.IsCacheable && node.Plan.Run.Cache && !options.Fresh && options.CacheFolder is { } cache)
        {
            return Path.Combine(cache, "items", own[..2], own);
        }

        return node.Run.ItemsFolder(node) is { } folder ? Path.Combine(folder, own) : null;
    }

    private byte[]? Write(object?[] values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            using var writer = new Utf8JsonWriter(buffer, ItemWriting.Options);
            writer.WriteStartObject();
            for (var at = 0; at < values.Length; at++)
            {
                if (values[at] is { } value && !ReferenceEquals(value, OutputItems.Absent))
                {
                    writer.WritePropertyName(_node.Plan.Outputs[at].Id);
                    WriteValue(writer, value, _node.Plan.Outputs[at]);
                }
            }

            writer.WriteEndObject();
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            return null;
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, object value, OutputPlan port)
    {
        if (!port.Many)
        {
            ItemFormat.Write(writer, value, port.ItemType);
            return;
        }

        writer.WriteStartArray();
        foreach (var item in (List<object?>)value)
        {
            ItemFormat.Write(writer, item, port.ItemType);
        }

        writer.WriteEndArray();
    }

    private object?[] Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var format = _node.Run.Flow.Format;
        return [.. _node.Plan.Outputs.Select(port =>
            !document.RootElement.TryGetProperty(port.Id, out var value) ? OutputItems.Absent
            : port.Many ? (object?)value.EnumerateArray().Select(item => format.Read(Bytes(item), port.ItemType)).ToList()
            : format.Read(Bytes(value), port.ItemType))];
    }

    private static byte[] Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
}
