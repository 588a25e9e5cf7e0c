using System.Collections.Concurrent;

namespace Tunesmith.Storage.Events;

/// <summary>Wakes the followers of a log in this process.</summary>
internal sealed class LogSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    public Task NextAsync(string log) =>
        _waiting.GetOrAdd(log, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise(string log)
    {
        if (_waiting.TryRemove(log, out var waiting))
        {
            waiting.SetResult();
        }
    }
}
