using System.Text.Json.Serialization;
using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>One evaluation question: a conversation to answer, and what a good answer is.</summary>
/// <param name="Id">Stable id within its set.</param>
/// <param name="Conversation">What the model is given, ending with the question.</param>
/// <param name="Expected">The reference answer; null when there is none and only judges or checks of form can score.</param>
[PortType("case")]
public sealed record EvaluationCase(string Id, IReadOnlyList<ChatTurn> Conversation, string? Expected)
{
    /// <summary>Other answers that are as good as <see cref="Expected"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AlsoAccepted { get; init; }

    /// <summary>What else is known: a category, a pattern for the regex scorer, a schema for the JSON scorer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>All accepted answers, the reference first; empty when there is none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Accepted => Expected is null ? [] : [Expected, .. AlsoAccepted ?? []];

    /// <summary>The last question, without system prompt and earlier turns.</summary>
    [JsonIgnore]
    public string Question => Conversation.LastOrDefault(turn => turn.Role == "user")?.Content ?? "";

    /// <summary>Makes a case of a whole conversation: its last assistant turn is the expected answer, what stands before it is asked.</summary>
    /// <returns>Null when there is no assistant turn, or nothing before it.</returns>
    public static EvaluationCase? From(IReadOnlyList<ChatTurn> conversation, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var last = conversation.Count - 1;
        while (last >= 0 && conversation[last].Role != "assistant")
        {
            last--;
        }

        if (last < 1)
        {
            return null;
        }

        var made = new EvaluationCase("", [.. conversation.Take(last)], conversation[last].Content) { Metadata = metadata is { Count: > 0 } ? metadata : null };
        return made with { Id = CaseHash.Of(made)[..12] };
    }
}
