using Tunesmith.Components.Prompts;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Renames, sets, drops or keeps fields of documents, samples and JSON.</summary>
[Component("data.map-fields", Category = "Data", Icon = "table-properties")]
public sealed class MapFields : Component<MapFields.Inputs, MapFields.Settings, MapFields.Outputs>
{
    /// <param name="Items">Items to change.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Items">The items with their fields changed, in order.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>New names by old name.</summary>
        public IReadOnlyDictionary<string, string> Rename { get; init; } = new Dictionary<string, string>();

        /// <summary>Values by field; a value may use other fields, such as {title}: {text}.</summary>
        public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

        /// <summary>Fields to remove.</summary>
        public IReadOnlyList<string> Drop { get; init; } = [];

        /// <summary>Fields to keep; all others are removed. Empty keeps all.</summary>
        public IReadOnlyList<string> Keep { get; init; } = [];
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var values = settings.Set.Select(set => (set.Key, Parts: new PromptParts(set.Value))).ToList();
        return ValueTask.FromResult(new Outputs(inputs.Items.Select(item =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Change(item, settings, values);
        })));
    }

    private static object Change(object item, Settings settings, List<(string Field, PromptParts Parts)> values)
    {
        var changed = item;
        foreach (var (old, name) in settings.Rename)
        {
            if (ItemFields.Find(item, old) is { } value)
            {
                changed = ItemFields.With(ItemFields.With(changed, old, null), name, value);
            }
        }

        foreach (var (field, parts) in values)
        {
            changed = ItemFields.With(changed, field, parts.Fill(name => ItemFields.Find(item, name) ?? ""));
        }

        var dropped = settings.Keep.Count == 0 ? settings.Drop : [.. settings.Drop, .. ItemFields.Own(changed).Except(settings.Keep)];
        return dropped.Aggregate(changed, (current, field) => ItemFields.With(current, field, null));
    }
}
