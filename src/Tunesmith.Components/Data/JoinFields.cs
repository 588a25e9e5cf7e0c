using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Adds the fields of matching items of a second stream, as a look-up in a table does.</summary>
[Component("data.join", Category = "Data", Icon = "table-2", Title = "Join by field")]
public sealed class JoinFields : Component<JoinFields.Inputs, JoinFields.Settings, JoinFields.Outputs>
{
    /// <param name="Items">Items to add fields to.</param>
    /// <param name="Lookup">Items whose fields are added; held in memory.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items, IAsyncEnumerable<object> Lookup);

    /// <param name="Items">The items with the added fields; one for each match.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>Field of the items that has to match.</summary>
        [Required]
        public string Field { get; init; } = "id";

        /// <summary>Field of the look-up that has to match; empty means the same name.</summary>
        public string LookupField { get; init; } = "";

        /// <summary>Also passes on items without a match.</summary>
        public bool KeepUnmatched { get; init; } = true;

        /// <summary>Put before the names of added fields.</summary>
        [Advanced]
        public string Prefix { get; init; } = "";

        /// <summary>Most items of the look-up held in memory; a longer one is refused.</summary>
        [Advanced, Range(1, 50_000_000)]
        public int MostItems { get; init; } = 1_000_000;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(JoinAsync(inputs, settings, run, cancellationToken)));

    private static async IAsyncEnumerable<object> JoinAsync(
        Inputs inputs, Settings settings, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = settings.LookupField.Length > 0 ? settings.LookupField : settings.Field;
        var lookup = (await HeldItems.AllAsync(inputs.Lookup, settings.MostItems, cancellationToken)).ToLookup(item => ItemFields.Find(item, key));
        await foreach (var item in inputs.Items.WithCancellation(cancellationToken))
        {
            var value = ItemFields.Find(item, settings.Field);
            var matches = value is null ? [] : lookup[value].ToList();
            foreach (var match in matches)
            {
                yield return Joined(item, match, key, settings.Prefix);
            }

            if (matches.Count == 0)
            {
                run.Count("unmatched", 1);
                if (settings.KeepUnmatched)
                {
                    yield return item;
                }
            }
        }
    }

    // A field that the item already has is its own; the prefix keeps both.
    private static object Joined(object item, object match, string key, string prefix) =>
        ItemFields.Own(match).Where(field => field != key && (prefix.Length > 0 || ItemFields.Find(item, field) is null))
            .Aggregate(item, (current, field) => ItemFields.With(current, prefix + field, ItemFields.Find(match, field)));
}
