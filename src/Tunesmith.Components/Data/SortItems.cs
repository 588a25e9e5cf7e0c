using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Components.Data.Conditions;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Sorts items by a field, numbers as numbers. All items are held in memory, up to the number you allow.</summary>
[Component("data.sort", Category = "Data", Icon = "arrow-down-a-z", Title = "Sort")]
public sealed class SortItems : Component<SortItems.Inputs, SortItems.Settings, SortItems.Outputs>
{
    /// <param name="Items">Items to sort.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Items">The items in their new order; equal ones keep their old one.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>The field to sort by: text, length, a metadata field or a JSON member.</summary>
        [Required]
        public string By { get; init; } = "text";

        /// <summary>Puts the largest first.</summary>
        public bool Descending { get; init; }

        /// <summary>Most items held in memory; a longer stream is refused.</summary>
        [Advanced, Range(1, 50_000_000)]
        public int MostItems { get; init; } = 1_000_000;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(SortAsync(inputs.Items, settings, cancellationToken)));

    private static async IAsyncEnumerable<object> SortAsync(
        IAsyncEnumerable<object> items, Settings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = await HeldItems.AllAsync(items, settings.MostItems, cancellationToken);
        var keyed = held.Select(item => (Item: item, Text: ItemFields.Find(item, settings.By) ?? "")).Select(one => (one.Item, one.Text, Number: Condition.Number(one.Text))).ToList();
        var order = Comparer<(object Item, string Text, double? Number)>.Create((one, other) => (one.Number, other.Number) switch
        {
            ({ } left, { } right) => left.CompareTo(right),
            (null, null) => string.CompareOrdinal(one.Text, other.Text),
            (null, _) => 1,
            _ => -1,
        });
        foreach (var one in settings.Descending ? keyed.OrderDescending(order) : keyed.Order(order))
        {
            yield return one.Item;
        }
    }
}
