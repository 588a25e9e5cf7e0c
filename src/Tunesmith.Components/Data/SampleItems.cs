using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Takes a number of items at random, each equally likely; the same seed takes the same ones.</summary>
[Component("data.sample", Category = "Data", Icon = "dices", Title = "Random sample")]
public sealed class SampleItems : Component<SampleItems.Inputs, SampleItems.Settings, SampleItems.Outputs>
{
    /// <param name="Items">Items to choose from.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Items">The chosen items, in their old order.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>How many items to take.</summary>
        [Range(1, 10_000_000)]
        public int Count { get; init; } = 100;

        /// <summary>Number that decides the choice; empty takes the run's own.</summary>
        [Advanced]
        public int? Seed { get; init; }
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(ChooseAsync(inputs.Items, settings.Count, new Random(settings.Seed ?? run.Seed), cancellationToken)));

    // Reservoir sampling: one pass, and no more in memory than is taken.
    private static async IAsyncEnumerable<object> ChooseAsync(
        IAsyncEnumerable<object> items, int count, Random random, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chosen = new List<(long At, object Item)>();
        var seen = 0L;
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            if (chosen.Count < count)
            {
                chosen.Add((seen, item));
            }
            else if (random.NextInt64(seen + 1) is var at && at < count)
            {
                chosen[(int)at] = (seen, item);
            }

            seen++;
        }

        foreach (var (_, item) in chosen.OrderBy(one => one.At))
        {
            yield return item;
        }
    }
}
