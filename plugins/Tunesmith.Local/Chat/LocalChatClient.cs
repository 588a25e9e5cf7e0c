using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A local model as a chat client.</summary>
internal sealed class LocalChatClient(ServedModel served, string name) : IChatClient
{
    private const int UsualLength = 1024;
    private readonly ChatClientMetadata _metadata = new("local", null, name);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = served.Prompt(ChatTurns.Of(messages, options?.Instructions));
        using var use = await served.BorrowAsync(options?.AdditionalProperties?.GetValueOrDefault("adapter") as string, cancellationToken);
        var room = use.Model.RoomAfter(prompt.Count);
        var most = Math.Min(options?.MaxOutputTokens ?? UsualLength, room);
        var request = new GenerationRequest(prompt, Math.Max(1, most), served.Folder.EndTokens.ToHashSet(), ChatTurns.Sampling(options, served.Folder.Sampling), use.Adapter);
        var text = served.Folder.Tokenizer.StartDecoding();
        var stops = new StopTexts([.. (options?.StopSequences ?? []).Where(stop => stop.Length > 0)]);
        var id = Guid.NewGuid().ToString("n");
        var (made, ended) = (0, false);
        await foreach (var token in use.Model.GenerateAsync(request, cancellationToken))
        {
            made++;
            ended = request.EndTokens.Contains(token);
            var shown = ended ? "" : stops.Add(text.Append(token));
            if (shown.Length > 0)
            {
                yield return Update(id, shown);
            }

            if (stops.Stopped)
            {
                break;
            }
        }

        if (stops.Add(text.Finish()) + stops.Finish() is { Length: > 0 } rest)
        {
            yield return Update(id, rest);
        }

        yield return Closing(id, (prompt.Count, made), ended || stops.Stopped);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : serviceType == typeof(ModelLanguage) ? served.Folder.Language with { Template = served.Template } : null;

    public void Dispose()
    {
    }

    private ChatResponseUpdate Update(string id, string text) => new(ChatRole.Assistant, text) { ResponseId = id, MessageId = id, ModelId = name };

    private ChatResponseUpdate Closing(string id, (int Prompt, int Answer) tokens, bool ended) => new(
        ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = tokens.Prompt, OutputTokenCount = tokens.Answer, TotalTokenCount = tokens.Prompt + tokens.Answer })])
    {
        ResponseId = id,
        MessageId = id,
        ModelId = name,
        FinishReason = ended ? ChatFinishReason.Stop : ChatFinishReason.Length,
    };
}
