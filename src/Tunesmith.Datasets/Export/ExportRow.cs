using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Either a conversation, or text fields and, for alpaca, the earlier pairs.</summary>
internal sealed record ExportRow(
    IReadOnlyList<KeyValuePair<string, string?>> Fields, IReadOnlyList<ChatTurn>? Conversation, IReadOnlyList<(string Question, string Answer)>? History)
{
    public bool IsShareGpt { get; init; }

    public string ConversationName => IsShareGpt ? "conversations" : "messages";

    public string? Field(string name) => Fields.FirstOrDefault(field => field.Key == name).Value;
}
