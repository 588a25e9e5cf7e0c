using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using Tunesmith.Components.Data.Conditions;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Groups items by a field: a document for each value with its count and the figures of a number field.</summary>
[Component("data.group", Category = "Data", Icon = "group", Title = "Group")]
public sealed class GroupItems : Component<GroupItems.Inputs, GroupItems.Settings, GroupItems.Outputs>
{
    /// <param name="Items">Items to group.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Groups">A document for each value, the largest group first; its text joins the group's first texts.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Groups);

    public sealed record Settings
    {
        /// <summary>The field whose values make the groups.</summary>
        [Required]
        public string By { get; init; } = "source";

        /// <summary>Field with numbers, of which sum, mean, smallest and largest are given; empty for none.</summary>
        public string Number { get; init; } = "";

        /// <summary>Texts of each group that are kept and joined.</summary>
        [Range(0, 10_000)]
        public int Texts { get; init; } = 10;

        /// <summary>Most groups; more are refused.</summary>
        [Advanced, Range(1, 10_000_000)]
        public int MostGroups { get; init; } = 100_000;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(GroupAsync(inputs.Items, settings, cancellationToken)));

    private static async IAsyncEnumerable<Document> GroupAsync(
        IAsyncEnumerable<object> items, Settings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = new Dictionary<string, Group>();
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            var value = ItemFields.Find(item, settings.By) ?? "";
            if (!groups.TryGetValue(value, out var group))
            {
                if (groups.Count == settings.MostGroups)
                {
                    throw new TunesmithException("TS3130", $"'{settings.By}' has more than {settings.MostGroups:N0} values, each of which would be a group. Group by another field, or raise that number.");
                }

                groups[value] = group = new Group();
            }

            group.Add(item, settings);
        }

        foreach (var (value, group) in groups.OrderByDescending(one => one.Value.Count).ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            yield return group.Make(settings, value);
        }
    }

    private sealed class Group
    {
        private readonly List<string> _texts = [];
        private double _sum;
        private double _least = double.PositiveInfinity;
        private double _most = double.NegativeInfinity;
        private long _numbers;

        public long Count { get; private set; }

        public void Add(object item, Settings settings)
        {
            Count++;
            if (_texts.Count < settings.Texts)
            {
                _texts.Add(ItemText.Of(item));
            }

            if (settings.Number.Length > 0 && Condition.Number(ItemFields.Find(item, settings.Number)) is { } number)
            {
                _numbers++;
                (_sum, _least, _most) = (_sum + number, Math.Min(_least, number), Math.Max(_most, number));
            }
        }

        public Document Make(Settings settings, string value)
        {
            var metadata = new Dictionary<string, string> { [settings.By] = value, ["count"] = Count.ToString() };
            if (_numbers > 0)
            {
                metadata["sum"] = Text(_sum);
                metadata["mean"] = Text(_sum / _numbers);
                metadata["smallest"] = Text(_least);
                metadata["largest"] = Text(_most);
            }

            return new Document(string.Join("\n\n", _texts), metadata);
        }

        private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
