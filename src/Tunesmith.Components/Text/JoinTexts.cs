using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text;
using Tunesmith.Components.Data;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Joins the texts of many items into one document, or one for each value of a field.</summary>
[Component("text.join", Category = "Text", Icon = "combine")]
public sealed class JoinTexts : Component<JoinTexts.Inputs, JoinTexts.Settings, JoinTexts.Outputs>
{
    /// <param name="Items">Items whose texts are joined, in order.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Documents">The joined document, or one for each run of items with the same value.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Documents);

    public sealed record Settings
    {
        /// <summary>What stands between two texts.</summary>
        [Multiline]
        public string Separator { get; init; } = "\n\n";

        /// <summary>Field whose change starts a new document, such as source; empty joins everything.</summary>
        public string By { get; init; } = "";

        /// <summary>Longest joined document, in characters; a new one is begun above it.</summary>
        [Advanced, Range(100, 100_000_000)]
        public int Longest { get; init; } = 1_000_000;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(JoinAsync(inputs.Items, settings, cancellationToken)));

    private static async IAsyncEnumerable<Document> JoinAsync(
        IAsyncEnumerable<object> items, Settings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var joined = new StringBuilder();
        string? value = null;
        object? first = null;
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            var text = ItemText.Of(item);
            var own = settings.By.Length == 0 ? null : ItemFields.Find(item, settings.By);
            if (first is not null && (own != value || joined.Length + text.Length > settings.Longest))
            {
                yield return Make(joined, first, settings.By, value);
                (first, value) = (null, null);
                joined.Clear();
            }

            joined.Append(first is null ? "" : settings.Separator).Append(text);
            (first, value) = (first ?? item, own);
        }

        if (first is not null)
        {
            yield return Make(joined, first, settings.By, value);
        }
    }

    private static Document Make(StringBuilder joined, object first, string by, string? value)
    {
        var metadata = new Dictionary<string, string>();
        if (ItemFields.Find(first, "source") is { } source)
        {
            metadata["source"] = source;
        }

        if (value is not null)
        {
            metadata[by] = value;
        }

        return new Document(joined.ToString(), metadata) { SourceHash = (first as Document)?.SourceHash };
    }
}
