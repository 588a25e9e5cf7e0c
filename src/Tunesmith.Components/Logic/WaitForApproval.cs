using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Components.Logic;

/// <summary>Holds the run until a person approves; it costs nothing meanwhile and survives restarts.</summary>
/// <remarks>Answer in the studio or with 'tunesmith answer RUN SIGNAL yes'.</remarks>
[Component("logic.approval", Category = "Logic", Icon = "user-check", Title = "Wait for approval")]
public sealed class WaitForApproval : Component<WaitForApproval.Inputs, WaitForApproval.Settings, WaitForApproval.Outputs>
{
    /// <param name="Items">What waits.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Approved">The items, when a person approved.</param>
    /// <param name="Declined">The person's words, when they declined.</param>
    public sealed record Outputs(IAsyncEnumerable<object>? Approved, string? Declined);

    public sealed record Settings
    {
        /// <summary>What the person is asked.</summary>
        [Required, Multiline]
        public string Question { get; init; } = "May the run go on?";
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var answer = await run.WaitForAsync<JsonNode?>($"approval {run.NodeId}", settings.Question, cancellationToken);
        if (Approves(answer))
        {
            return new Outputs(inputs.Items, null);
        }

        var words = Words(answer);
        run.Warn($"A person declined: {words}");
        return new Outputs(null, words);
    }

    // The studio sends { "approved": true, "comment": "…" }, the terminal a word.
    private static bool Approves(JsonNode? answer) => answer switch
    {
        JsonObject given => Approves(given["approved"]),
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<string>(out var word) => word.Trim().ToLowerInvariant() is "yes" or "y" or "ok" or "true" or "approve" or "approved" or "是" or "同意" or "批准",
        _ => false,
    };

    private static string Words(JsonNode? answer) => answer switch
    {
        JsonObject given when given["comment"]?.ToString() is { Length: > 0 } comment => comment,
        JsonValue value when value.TryGetValue<string>(out var word) && word.Length > 0 => word,
        _ => "no reason given.",
    };
}
