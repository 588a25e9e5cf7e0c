using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Reads a run's folder, while it runs or afterwards.</summary>
/// <param name="folder">The run's folder.</param>
public sealed class RunReader(string folder)
{
    private readonly RunFolder _folder = new(folder);

    /// <summary>Whether there is a run in the folder.</summary>
    public bool Exists => _folder.Exists;

    /// <summary>What was run, or null when there is no run in the folder.</summary>
    public RunDescription? Description => _folder.ReadDescription();

    /// <summary>Where the run stands.</summary>
    /// <exception cref="TunesmithException">TS2011: there is no run in the folder.</exception>
    public async ValueTask<RunState> ReadStateAsync(CancellationToken cancellationToken)
    {
        var description = _folder.ReadDescription() ?? throw new TunesmithException("TS2011", $"There is no run in '{folder}'. Check the path, or start a run there.");
        var fold = new RunFold();
        await foreach (var happened in ReadEventsAsync(0, cancellationToken))
        {
            fold.Add(happened);
        }

        return fold.State(description, IsHeld());
    }

    /// <summary>Whether the last thing that happened is the run's end.</summary>
    public async ValueTask<bool> HasEndedAsync(CancellationToken cancellationToken)
    {
        RunEvent? last = null;
        await foreach (var happened in ReadEventsAsync(0, cancellationToken))
        {
            last = happened;
        }

        return last is RunEnded;
    }

    /// <summary>The lasting events after a number, up to the last one so far.</summary>
    public async IAsyncEnumerable<RunEvent> ReadEventsAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var line in LinesAsync(_folder.Events, cancellationToken))
        {
            var happened = JsonSerializer.Deserialize<RunEvent>(line.Span, FlowJson.Options)!;
            if (happened.Sequence > after)
            {
                yield return happened;
            }
        }
    }

    /// <summary>A page of what a port gave, as JSON; also while the node is still at work. A port that gives one value has one item.</summary>
    public async IAsyncEnumerable<JsonNode?> ReadOutputAsync(
        string node, string port, long skip, int take, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var place = _folder.Node(node);
        if (place.Read()?.Outputs.GetValueOrDefault(port) is { Kind: "value" } kept)
        {
            if (skip == 0 && take > 0)
            {
                yield return Untagged(kept.Value?.DeepClone());
            }

            yield break;
        }

        var file = place.Spool(port);
        await foreach (var line in PageAsync(File.Exists(file) ? file : file + ".part", skip, take, cancellationToken))
        {
            yield return Untagged(JsonNode.Parse(line.Span));
        }
    }

    /// <summary>A page of the items that a node set aside.</summary>
    public async IAsyncEnumerable<FailedItem> ReadFailedAsync(
        string node, long skip, int take, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var line in PageAsync(_folder.Node(node).Failed, skip, take, cancellationToken))
        {
            yield return JsonSerializer.Deserialize<FailedItem>(line.Span, FlowJson.Options)!;
        }
    }

    private bool IsHeld()
    {
        try
        {
            _folder.Lock().Dispose();
            return false;
        }
        catch (TunesmithException)
        {
            return true;
        }
    }

    // Ports that carry anything tell the type beside the value.
    private static JsonNode? Untagged(JsonNode? item) =>
        item is JsonObject { Count: 2 } tagged && tagged["type"] is JsonValue && tagged.ContainsKey("value") ? tagged["value"]?.DeepClone() : item;

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> PageAsync(
        string path, long skip, int take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (take <= 0)
        {
            yield break;
        }

        await foreach (var line in LinesAsync(path, cancellationToken))
        {
            if (skip-- > 0)
            {
                continue;
            }

            yield return line;
            if (--take == 0)
            {
                yield break;
            }
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var lines = new LineReader(file);
        while (true)
        {
            var before = lines.Position;
            var line = await lines.NextAsync(cancellationToken);
            if (lines.Position == before)
            {
                yield break;
            }

            yield return line;
        }
    }
}
