using Microsoft.Extensions.AI;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Server.Deployments.Serving;

/// <summary>A chat model behind an address.</summary>
internal sealed class ServedModel(IChatClient client) : Served
{
    public override IReadOnlyList<InputField> Inputs { get; } = [new("input", "Hello!")];

    public override IReadOnlyList<string> Outputs { get; } = ["output"];

    public override async Task<ServedAnswer> AnswerAsync(ServedCall call, Func<string, ValueTask>? onText, CancellationToken cancellationToken)
    {
        var turns = call.Messages.Count > 0
            ? call.Messages.Select(turn => new ChatMessage(new ChatRole(turn.Role), turn.Content)).ToList()
            : [new ChatMessage(ChatRole.User, TextOf(call))];
        var response = onText is null
            ? await client.GetResponseAsync(turns, call.Options, cancellationToken)
            : await StreamAsync(turns, call, onText, cancellationToken);
        return new ServedAnswer(
            response.Text, new Dictionary<string, object?> { ["output"] = response.Text },
            response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0, response.FinishReason == ChatFinishReason.Length);
    }

    private async Task<ChatResponse> StreamAsync(List<ChatMessage> turns, ServedCall call, Func<string, ValueTask> onText, CancellationToken cancellationToken)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(turns, call.Options, cancellationToken))
        {
            updates.Add(update);
            if (update.Text is { Length: > 0 } text)
            {
                await onText(text);
            }
        }

        return updates.ToChatResponse();
    }

    private static string TextOf(ServedCall call) => call.Inputs?["input"]?.ToString() ?? call.Inputs?.FirstOrDefault().Value?.ToString() ?? "";
}
