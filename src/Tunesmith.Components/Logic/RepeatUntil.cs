using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Data.Conditions;
using Tunesmith.Flows;

namespace Tunesmith.Components.Logic;

/// <summary>Runs a sub-flow again and again on its own result, until a condition holds or the rounds are used up.</summary>
[Component("logic.repeat-until", Category = "Logic", Icon = "refresh-cw", Title = "Repeat until", Expensive = true)]
public sealed class RepeatUntil : Component<RepeatUntil.Inputs, RepeatUntil.Settings, RepeatUntil.Outputs>
{
    /// <param name="Item">The item to start with.</param>
    public sealed record Inputs(object Item);

    /// <param name="Done">The result for which the condition holds.</param>
    /// <param name="Unfinished">The last result, when the condition never held.</param>
    public sealed record Outputs(object? Done, object? Unfinished);

    public sealed record Settings
    {
        /// <summary>The sub-flow to run.</summary>
        [Required]
        public FlowRef Flow { get; init; }

        /// <summary>The field of the result to look at.</summary>
        [Required]
        public string Field { get; init; } = "text";

        /// <summary>How it is compared.</summary>
        public Comparison Comparison { get; init; } = Comparison.IsNotEmpty;

        /// <summary>What it is compared with.</summary>
        public string Value { get; init; } = "";

        /// <summary>Most rounds.</summary>
        [Range(1, 1_000)]
        public int MostRounds { get; init; } = 5;
    }

    protected override IEnumerable<Finding> Check(Settings settings) => ConditionCheck.Check(settings.Comparison, settings.Value, "/value");

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        if (settings.Flow.IsEmpty)
        {
            throw new TunesmithException("TS3171", "No sub-flow is chosen. Choose the flow to repeat.");
        }

        var until = new Condition(settings.Field, settings.Comparison, settings.Value, ignoreCase: true);
        var item = inputs.Item;
        for (var round = 1; round <= settings.MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            item = await run.RunFlowAsync(settings.Flow, item, cancellationToken)
                ?? throw new TunesmithException("TS3172", $"In round {round} the sub-flow '{settings.Flow}' gave nothing back, so there is nothing to go on with. Connect something to its output node.");
            run.Count("rounds", 1);
            if (until.Holds(item))
            {
                return new Outputs(item, null);
            }
        }

        return new Outputs(null, item);
    }
}
