using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Makes one stream of several, one after the other or in turn; branches not taken are left out.</summary>
[Component("data.merge", Category = "Data", Icon = "merge", Title = "Merge")]
public sealed class MergeItems : Component<MergeItems.Inputs, MergeItems.Settings, MergeItems.Outputs>
{
    /// <param name="First">The first stream.</param>
    /// <param name="Second">The second stream.</param>
    /// <param name="Third">The third stream.</param>
    /// <param name="Fourth">The fourth stream.</param>
    public sealed record Inputs(
        IAsyncEnumerable<object>? First, IAsyncEnumerable<object>? Second, IAsyncEnumerable<object>? Third, IAsyncEnumerable<object>? Fourth);

    /// <param name="Items">All items.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>Takes one item of each stream in turn instead of one stream after the other.</summary>
        public bool InTurn { get; init; }
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<object>[] streams = [.. new[] { inputs.First, inputs.Second, inputs.Third, inputs.Fourth }.OfType<IAsyncEnumerable<object>>()];
        var merged = settings.InTurn ? InTurnAsync(streams, cancellationToken) : streams.Aggregate(AsyncEnumerable.Empty<object>(), (one, next) => one.Concat(next));
        return ValueTask.FromResult(new Outputs(merged));
    }

    private static async IAsyncEnumerable<object> InTurnAsync(IAsyncEnumerable<object>[] streams, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = streams.Select(stream => stream.GetAsyncEnumerator(cancellationToken)).ToList();
        try
        {
            while (open.Count > 0)
            {
                for (var i = 0; i < open.Count; i++)
                {
                    if (await open[i].MoveNextAsync())
                    {
                        yield return open[i].Current;
                        continue;
                    }

                    await open[i].DisposeAsync();
                    open.RemoveAt(i--);
                }
            }
        }
        finally
        {
            foreach (var stream in open)
            {
                await stream.DisposeAsync();
            }
        }
    }
}
