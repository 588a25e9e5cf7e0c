using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Data.Conditions;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Keeps the items that a condition on one of their fields holds for.</summary>
/// <remarks>Works on documents, samples, texts and JSON. To send items different ways, use the router.</remarks>
[Component("data.filter", Category = "Data", Icon = "filter", Title = "Filter")]
public sealed class FilterItems : Component<FilterItems.Inputs, FilterItems.Settings, FilterItems.Outputs>
{
    /// <param name="Items">Items to look at.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Kept">The items that the condition holds for, in order.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Kept);

    public sealed record Settings
    {
        /// <summary>The field to look at: text, length, question, answer, a metadata field or a JSON member.</summary>
        [Required]
        public string Field { get; init; } = "text";

        /// <summary>How it is compared.</summary>
        public Comparison Comparison { get; init; } = Comparison.IsNotEmpty;

        /// <summary>What it is compared with.</summary>
        public string Value { get; init; } = "";

        /// <summary>Does not tell capital from small letters.</summary>
        public bool IgnoreCase { get; init; }

        /// <summary>Keeps the items that the condition does not hold for.</summary>
        public bool Invert { get; init; }
    }

    protected override IEnumerable<Finding> Check(Settings settings) => ConditionCheck.Check(settings.Comparison, settings.Value, "/value");

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var condition = new Condition(settings.Field, settings.Comparison, settings.Value, settings.IgnoreCase);
        return ValueTask.FromResult(new Outputs(inputs.Items.Where(item =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return condition.Holds(item) != settings.Invert;
        })));
    }
}
