using System.Collections;
using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Tunesmith.Components.Logic;

/// <summary>Runs a sub-flow for each item and gives what its output node gives back.</summary>
/// <remarks>The sub-flow needs a flow input and a flow output. Several items are worked on at the same time.</remarks>
[Component("logic.for-each", Category = "Logic", Icon = "repeat", Title = "For each", Expensive = true)]
public sealed class ForEach : Component<ForEach.Inputs, ForEach.Settings, ForEach.Outputs>
{
    /// <param name="Item">The item that the sub-flow is run with.</param>
    public sealed record Inputs(object Item);

    /// <param name="Results">What the sub-flow gives back; a list is given item by item.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Results);

    public sealed record Settings
    {
        /// <summary>The sub-flow to run.</summary>
        [Required]
        public FlowRef Flow { get; init; }
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        if (settings.Flow.IsEmpty)
        {
            throw new TunesmithException("TS3171", "No sub-flow is chosen. Choose the flow to run for each item.");
        }

        return new Outputs(Items(await run.RunFlowAsync(settings.Flow, inputs.Item, cancellationToken)).ToAsyncEnumerable());
    }

    private static IEnumerable<object> Items(object? result) => result switch
    {
        null => [],
        IList list => list.Cast<object?>().OfType<object>(),
        _ => [result],
    };
}
