using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tunesmith.Components.Prompts.Answers;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Reads the JSON in texts, such as models' answers; lists are taken apart into their entries.</summary>
/// <remarks>Finds JSON in a code fence or between other words. A text without any is set aside.</remarks>
[Component("data.parse-json", Category = "Data", Icon = "braces", Title = "Parse JSON")]
public sealed class ParseJson : Component<ParseJson.Inputs, ParseJson.Settings, ParseJson.Outputs>
{
    /// <param name="Items">Items whose texts hold JSON.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Entries">The JSON values, in order.</param>
    public sealed record Outputs(IAsyncEnumerable<JsonNode> Entries);

    public sealed record Settings
    {
        /// <summary>Field that holds the JSON.</summary>
        public string Field { get; init; } = "text";

        /// <summary>Takes a list apart into its entries.</summary>
        public bool TakeListsApart { get; init; } = true;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(ParseAsync(inputs.Items, settings, run, cancellationToken)));

    private static async IAsyncEnumerable<JsonNode> ParseAsync(
        IAsyncEnumerable<object> items, Settings settings, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            switch (AnswerPairs.Json(ItemFields.Find(item, settings.Field) ?? ""))
            {
                case null:
                    run.SetAside(item, $"TS3132: There is no JSON in the field '{settings.Field}'. Ask the model for JSON only, or choose another field.");
                    break;
                case JsonArray list when settings.TakeListsApart:
                    foreach (var entry in list.OfType<JsonNode>().ToList())
                    {
                        yield return entry.DeepClone();
                    }

                    break;
                case { } json:
                    yield return json;
                    break;
            }
        }
    }
}
