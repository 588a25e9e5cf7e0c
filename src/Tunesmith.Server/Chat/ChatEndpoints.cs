using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Tunesmith.Components.Models;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Tunesmith.Server.Streams;

namespace Tunesmith.Server.Chat;

internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder api) => api.MapPost("/chat", AskAsync)
        .For(Policy.Viewer).WithTags("chat").WithSummary("Asks a model and streams its answer: token, then done or failed.");

    private static async Task<EventStream<ChatEvent>> AskAsync(ChatQuestion question, IChatModels models, TimeProvider time, CancellationToken cancellationToken)
    {
        if (question.Messages.Count == 0)
        {
            throw new TunesmithException("TS8400", "There is no message to answer. Send at least one, with role and content.");
        }

        var client = await models.OpenAsync(new ModelRef(question.Model), cancellationToken);
        return new EventStream<ChatEvent>(Numbered(AnswerAsync(client, question, time, cancellationToken), time), EventKind.Of);
    }

    private static async IAsyncEnumerable<ChatEvent> AnswerAsync(
        IChatClient client, ChatQuestion question, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var turns = question.Messages.Select(turn => new ChatMessage(new ChatRole(turn.Role), turn.Content)).ToList();
        var options = new ChatOptions { Temperature = (float?)question.Temperature, MaxOutputTokens = question.MaxTokens };
        await using var updates = client.GetStreamingResponseAsync(turns, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        UsageDetails? usage = null;
        double? first = null;
        ChatFailed? failed;
        bool more;
        while (true)
        {
            (more, failed) = await NextAsync(updates, cancellationToken);
            if (!more)
            {
                break;
            }

            usage = updates.Current.Contents.OfType<UsageContent>().FirstOrDefault()?.Details ?? usage;
            if (updates.Current.Text is { Length: > 0 } text)
            {
                first ??= time.GetElapsedTime(began).TotalSeconds;
                yield return new ChatToken(text);
            }
        }

        var seconds = time.GetElapsedTime(began).TotalSeconds;
        yield return failed ?? (ChatEvent)new ChatDone(usage?.InputTokenCount, usage?.OutputTokenCount, seconds, first ?? seconds);
    }

    private static async Task<(bool More, ChatFailed? Failed)> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return (await updates.MoveNextAsync(), null);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            var known = problem as TunesmithException;
            return (false, new ChatFailed(known?.Code ?? "TS8307", known?.Message ?? $"The model failed: {problem.Message}"));
        }
    }

    private static async IAsyncEnumerable<LoggedEvent<ChatEvent>> Numbered(IAsyncEnumerable<ChatEvent> events, TimeProvider time)
    {
        var number = 0L;
        await foreach (var happened in events)
        {
            yield return new LoggedEvent<ChatEvent>(++number, time.GetUtcNow(), happened);
        }
    }
}
