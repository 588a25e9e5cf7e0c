using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Data.Conditions;
using Tunesmith.Flows;

namespace Tunesmith.Components.Logic;

/// <summary>Sends each item one of two ways, by a condition on one of its fields.</summary>
[Component("logic.if", Category = "Logic", Icon = "git-branch", Title = "If")]
public sealed class If : Component<If.Inputs, If.Settings, If.Outputs>
{
    /// <param name="Item">The item to look at.</param>
    public sealed record Inputs(object Item);

    /// <param name="Then">The item, when the condition holds.</param>
    /// <param name="Else">The item, when it does not.</param>
    public sealed record Outputs(object? Then, object? Else);

    public sealed record Settings
    {
        /// <summary>The field to look at: text, length, question, answer, a metadata field or a JSON member.</summary>
        [Required]
        public string Field { get; init; } = "text";

        /// <summary>How it is compared.</summary>
        public Comparison Comparison { get; init; } = Comparison.Contains;

        /// <summary>What it is compared with.</summary>
        public string Value { get; init; } = "";

        /// <summary>Does not tell capital from small letters.</summary>
        public bool IgnoreCase { get; init; } = true;
    }

    protected override IEnumerable<Finding> Check(Settings settings) => ConditionCheck.Check(settings.Comparison, settings.Value, "/value");

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var holds = new Condition(settings.Field, settings.Comparison, settings.Value, settings.IgnoreCase).Holds(inputs.Item);
        return ValueTask.FromResult(holds ? new Outputs(inputs.Item, null) : new Outputs(null, inputs.Item));
    }
}
