using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Data.Conditions;
using Tunesmith.Flows;

namespace Tunesmith.Components.Logic;

/// <summary>Sends each item down the first branch whose value fits one of its fields, else down the branch 'other'.</summary>
[Component("logic.route", Category = "Logic", Icon = "route", Title = "Router")]
public sealed class Route : Component<Route.Inputs, Route.Settings, Route.Outputs>, IHasDynamicPorts<Route.Settings>
{
    private const string Other = "other";

    /// <param name="Item">The item to send on.</param>
    public sealed record Inputs(object Item);

    /// <param name="Branches">The item, on one branch.</param>
    public sealed record Outputs(DynamicOutputs Branches);

    public sealed record Settings
    {
        /// <summary>The field to look at: text, length, question, answer, a metadata field or a JSON member.</summary>
        [Required]
        public string Field { get; init; } = "text";

        /// <summary>How it is compared with each branch's value.</summary>
        public Comparison Comparison { get; init; } = Comparison.IsOneOf;

        /// <summary>Values by branch; each branch is an output.</summary>
        public IReadOnlyDictionary<string, string> Branches { get; init; } = new Dictionary<string, string>();

        /// <summary>Does not tell capital from small letters.</summary>
        public bool IgnoreCase { get; init; } = true;
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        foreach (var (branch, value) in settings.Branches)
        {
            if (branch.Length == 0 || branch == Other || branch.Contains('.'))
            {
                yield return new Finding(
                    "TS3170", Severity.Error, "/branches", $"A branch cannot be called '{branch}': a name is needed, without a full stop, and 'other' is there already.", "Rename the branch.");
            }

            foreach (var finding in ConditionCheck.Check(settings.Comparison, value, $"/branches/{branch}"))
            {
                yield return finding;
            }
        }
    }

    public IEnumerable<DynamicPort> OutputsOf(Settings settings) => settings.Branches.Keys.Where(branch => branch.Length > 0 && branch != Other)
        .Select(branch => new DynamicPort(branch, typeof(object), Many: false, Required: false, $"Items of the branch '{branch}'."))
        .Append(new DynamicPort(Other, typeof(object), Many: false, Required: false, "Items that fit no branch."));

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var taken = settings.Branches.FirstOrDefault(branch => new Condition(settings.Field, settings.Comparison, branch.Value, settings.IgnoreCase).Holds(inputs.Item)).Key ?? Other;
        return ValueTask.FromResult(new Outputs(new DynamicOutputs(new Dictionary<string, object?> { [taken] = inputs.Item })));
    }
}
