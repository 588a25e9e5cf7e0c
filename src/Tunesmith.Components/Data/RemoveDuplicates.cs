using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Leaves out items that repeat an earlier one, exactly or nearly (MinHash); the first stays.</summary>
[Component("data.remove-duplicates", Category = "Data", Icon = "copy-minus")]
public sealed class RemoveDuplicates : Component<RemoveDuplicates.Inputs, RemoveDuplicates.Settings, RemoveDuplicates.Outputs>
{
    /// <param name="Items">Samples, documents or other items.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Items">The items that repeat none before them, in order.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>Likeness from which two items are near duplicates; 1 leaves out only those with the same words.</summary>
        [Range(0.5, 1.0), Slider(UsualMinimum = 0.8, UsualMaximum = 0.95)]
        public double Likeness { get; init; } = Duplicates.UsualThreshold;

        /// <summary>Looks only for exact duplicates.</summary>
        public bool ExactOnly { get; init; }

        /// <summary>Different items that later ones are compared with; about 200 bytes of memory each.</summary>
        [Advanced, Range(1_000, 50_000_000)]
        public int Capacity { get; init; } = 1_000_000;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(RemoveAsync(inputs.Items, settings, run, cancellationToken)));

    private static async IAsyncEnumerable<object> RemoveAsync(
        IAsyncEnumerable<object> items, Settings settings, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pending = new Queue<(Sample Sample, object Item)>();
        var report = new DuplicateReport();
        var samples = items.Select(item =>
        {
            var sample = item as Sample ?? new Sample([new ChatTurn("assistant", ItemText.Of(item))], new Dictionary<string, string>(), new Provenance(""));
            pending.Enqueue((sample, item));
            return sample;
        });
        await foreach (var kept in Duplicates.RemoveAsync(samples, report, settings.ExactOnly ? 2 : settings.Likeness, settings.Capacity, cancellationToken))
        {
            (Sample Sample, object Item) one;
            do
            {
                one = pending.Dequeue();
            }
            while (!ReferenceEquals(one.Sample, kept));
            yield return one.Item;
        }

        run.Count("duplicates.exact", report.Exact);
        run.Count("duplicates.near", report.Near);
    }
}
