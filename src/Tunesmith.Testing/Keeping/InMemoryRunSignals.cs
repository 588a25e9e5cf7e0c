using System.Collections.Concurrent;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Testing.Keeping;

/// <summary>Signals in memory. The first of a name wins, as in the real one.</summary>
public sealed class InMemoryRunSignals : IRunSignals
{
    private readonly ConcurrentDictionary<(string Run, string Signal), string> sent = new();

    /// <summary>How many signals there are.</summary>
    public int Count => sent.Count;

    /// <inheritdoc/>
    public ValueTask SendAsync<T>(string runId, string signal, T payload, CancellationToken cancellationToken)
    {
        sent.TryAdd((runId, signal), JsonSerializer.Serialize(payload, JsonSerializerOptions.Web));
        return ValueTask.CompletedTask;
    }

    /// <summary>The payload of a signal, or default when it was not sent.</summary>
    public T? Find<T>(string runId, string signal) =>
        sent.TryGetValue((runId, signal), out var json) ? JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web) : default;
}
