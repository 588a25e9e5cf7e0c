using System.Collections.Concurrent;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Spaces the calls to each model evenly, over all runs of this process.</summary>
internal sealed class CallRates
{
    private readonly ConcurrentDictionary<string, Turns> _models = new();

    public ValueTask WaitForTurnAsync(ModelRef model, int? perMinute, TimeProvider time, CancellationToken cancellationToken)
    {
        if (perMinute is not { } limit)
        {
            return ValueTask.CompletedTask;
        }

        var wait = _models.GetOrAdd(model.Value, _ => new Turns()).Next(TimeSpan.FromMinutes(1) / limit, time.GetUtcNow());
        return wait <= TimeSpan.Zero ? ValueTask.CompletedTask : new ValueTask(Task.Delay(wait, time, cancellationToken));
    }

    private sealed class Turns
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _next;

        public TimeSpan Next(TimeSpan spacing, DateTimeOffset now)
        {
            lock (_gate)
            {
                var turn = _next > now ? _next : now;
                _next = turn + spacing;
                return turn - now;
            }
        }
    }
}
