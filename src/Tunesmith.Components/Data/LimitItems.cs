using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Passes on the first items and stops.</summary>
[Component("data.limit", Category = "Data", Icon = "list-end", Title = "Limit")]
public sealed class LimitItems : Component<LimitItems.Inputs, LimitItems.Settings, LimitItems.Outputs>
{
    /// <param name="Items">Items to take from.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Items">The first items, after those passed over.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>How many items to pass on.</summary>
        [Range(0, int.MaxValue)]
        public int Count { get; init; } = 100;

        /// <summary>How many items to pass over first.</summary>
        [Range(0, int.MaxValue)]
        public int Skip { get; init; }
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(inputs.Items.Skip(settings.Skip).Take(settings.Count)));
}
