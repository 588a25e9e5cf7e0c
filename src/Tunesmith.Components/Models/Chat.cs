using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Asks a chat model and passes its answer on as it is written.</summary>
/// <remarks>Takes a text, or a whole conversation as messages. Other models are asked when the first one fails.</remarks>
[Component("models.chat", Category = "Models", Icon = "message-circle", Title = "Chat model", Aliases = ["CustomHuggingFaceLLM", "ChatModel"], Expensive = true)]
public sealed class Chat(IModelCalls calls) : Component<Chat.Inputs, Chat.Settings, Chat.Outputs>
{
    /// <param name="Prompt">What is asked: a text, a document, a message or a conversation.</param>
    public sealed record Inputs(object Prompt);

    /// <param name="Answer">The answer.</param>
    /// <param name="Conversation">The conversation with the answer at its end.</param>
    public sealed record Outputs(string Answer, IReadOnlyList<ChatTurn> Conversation);

    public sealed record Settings : ModelSettings;

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var turns = Turns.Of(settings, inputs.Prompt);
        var answer = await calls.AskAsync(new ModelCall(turns, settings) { Stream = true }, run, cancellationToken);
        return new Outputs(answer.Text, [.. turns, new ChatTurn("assistant", answer.Text)]);
    }
}
