using Tunesmith.Flows;

namespace Tunesmith.Server.Chat;

/// <summary>A conversation to go on with.</summary>
/// <param name="Model">The model, as <c>provider:model</c>.</param>
/// <param name="Messages">The conversation, ending with what is to be answered.</param>
/// <param name="Temperature">How freely the model chooses its words; null leaves it to the provider.</param>
/// <param name="MaxTokens">Longest answer; null leaves it to the provider.</param>
public sealed record ChatQuestion(string Model, IReadOnlyList<ChatTurn> Messages, double? Temperature = null, int? MaxTokens = null);
