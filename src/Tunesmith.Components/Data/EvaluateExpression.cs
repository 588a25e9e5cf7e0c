using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Components.Data.Scripting;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Evaluates a JavaScript expression for each item, to keep it, to set a field, or to make something new.</summary>
/// <remarks>It runs in a sandbox: a second, 32 MB and 100,000 steps for each item; no files, no network, no .NET.</remarks>
[Component("data.expression", Category = "Data", Icon = "square-function", Title = "Expression")]
public sealed class EvaluateExpression : Component<EvaluateExpression.Inputs, EvaluateExpression.Settings, EvaluateExpression.Outputs>
{
    /// <param name="Items">Items to look at.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Items">The items kept, changed or made.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>One JavaScript expression over item, such as item.text.length > 20.</summary>
        [Required, Multiline]
        public string Expression { get; init; } = "item.text.length > 20";

        /// <summary>What becomes of its value.</summary>
        public ExpressionUse Use { get; init; }

        /// <summary>The field that is set.</summary>
        [ShownWhen(nameof(Use), ExpressionUse.Field)]
        public string Field { get; init; } = "value";
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        if (settings.Expression.Length > 0 && Sandbox.Problem(settings.Expression) is { } problem)
        {
            yield return new Finding("TS3133", Severity.Error, "/expression", problem, "Correct the expression.");
        }
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(EvaluateAsync(inputs.Items, settings, run, cancellationToken)));

    private static async IAsyncEnumerable<object> EvaluateAsync(
        IAsyncEnumerable<object> items, Settings settings, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var sandbox = new Sandbox(settings.Expression, cancellationToken);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            if (Result(item, sandbox, settings, run) is { } result)
            {
                yield return result;
            }
        }
    }

    // An item on which the expression fails is set aside; the others go on.
    private static object? Result(object item, Sandbox sandbox, Settings settings, RunContext run)
    {
        try
        {
            var value = sandbox.Evaluate(Json(item));
            return settings.Use switch
            {
                ExpressionUse.Keep => IsTrue(value) ? item : null,
                ExpressionUse.Field => ItemFields.With(item, settings.Field, value is { } field ? field.ToString() : null),
                _ => value is { } made ? JsonNode.Parse(made.GetRawText()) : null,
            };
        }
        catch (TunesmithException error)
        {
            run.SetAside(item, $"{error.Code}: {error.Message}");
            return null;
        }
    }

    private static bool IsTrue(JsonElement? value) => value is { } some && some.ValueKind switch
    {
        JsonValueKind.False => false,
        JsonValueKind.String => some.GetString()!.Length > 0,
        JsonValueKind.Number => some.GetDouble() != 0,
        _ => true,
    };

    // What an expression sees of an item: its fields by name, and a sample's messages.
    private static string Json(object item)
    {
        if (item is JsonNode json)
        {
            return json.ToJsonString(FlowJson.Options);
        }

        var fields = new JsonObject();
        foreach (var name in ItemFields.Names(item).Distinct())
        {
            fields[name] = ItemFields.Find(item, name);
        }

        fields["text"] = ItemText.Of(item);
        if (item is Sample sample)
        {
            fields["messages"] = JsonSerializer.SerializeToNode(sample.Messages, FlowJson.Options);
            fields["question"] = ItemFields.Find(item, "question");
            fields["answer"] = ItemFields.Find(item, "answer");
        }

        return fields.ToJsonString(FlowJson.Options);
    }
}
