using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Tunesmith.Components.Models.Scripted;

/// <summary>Plays a script as a chat model. Counts words as tokens, since it has no tokenizer.</summary>
internal sealed class ScriptedChatClient(IScript script) : IChatClient
{
    private static readonly char[] Blanks = [' ', '\n', '\t'];

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turns = messages.ToList();
        var question = turns.FindLast(turn => turn.Role == ChatRole.User)?.Text ?? "";
        var answer = script.Answer(question, (int)((options?.Seed ?? 0) & int.MaxValue));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer))
        {
            ModelId = $"scripted:{script.Name}",
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = turns.Sum(turn => Words(turn.Text)), OutputTokenCount = Words(answer) },
        });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        var text = response.Text;
        for (var start = 0; start < text.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var blank = text.IndexOfAny(Blanks, start);
            var end = blank < 0 ? text.Length : blank + 1;
            yield return new ChatResponseUpdate(ChatRole.Assistant, text[start..end]) { ModelId = response.ModelId };
            start = end;
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(response.Usage!)]) { FinishReason = ChatFinishReason.Stop, ModelId = response.ModelId };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static int Words(string text) => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Length;
}
