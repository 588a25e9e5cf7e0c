using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

internal static class HeldItems
{
    /// <summary>All items of a stream, with a sentence instead of a full memory.</summary>
    public static async ValueTask<List<object>> AllAsync(IAsyncEnumerable<object> items, int most, CancellationToken cancellationToken)
    {
        var held = new List<object>();
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            if (held.Count == most)
            {
                throw new TunesmithException(
                    "TS3130", $"More than {most:N0} items came, which this node may not hold in memory. Raise that number, or filter or sample before it.");
            }

            held.Add(item);
        }

        return held;
    }
}
