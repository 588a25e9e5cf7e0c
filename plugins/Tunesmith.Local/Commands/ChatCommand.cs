using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary><c>tunesmith chat MODEL</c>: a talk in the terminal, or one answer with <c>--message</c>.</summary>
internal static class ChatCommand
{
    public static PluginCommand Described { get; } = new(
        "chat",
        "Talks with a model in the terminal: a local one, one of the registry, or any provider's.",
        [
            new("MODEL", "The model: a name of 'models list', a folder, or provider:model such as model:support-qa@production.", Required: true),
            new("--adapter", "Folder of a LoRA adapter to use over a local model, or job/ID."),
            new("--message", "Ask this, print the answer and stop."),
            new("--system", "Instructions for the whole talk."),
            new("--temperature", "0 takes the likeliest word; higher is more varied."),
            new("--max-tokens", "Longest answer, in tokens."),
            new("--seed", "The same seed gives the same answers."),
        ],
        RunAsync);

    private static async ValueTask<int> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (client, title) = await ChatOpening.OpenAsync(call, cancellationToken);
        var options = new ChatOptions
        {
            Temperature = Number(call["--temperature"]),
            MaxOutputTokens = (int?)Number(call["--max-tokens"]),
            Seed = (long?)Number(call["--seed"]),
        };
        List<ChatMessage> talk = call["--system"] is { } system ? [new(ChatRole.System, system)] : [];
        if (call["--message"] is { } message)
        {
            talk.Add(new(ChatRole.User, message));
            await AnswerAsync(call, client, talk, options, cancellationToken);
            return 0;
        }

        await call.Error.WriteLineAsync($"{title}. An empty line ends the talk.");
        while (await AskAsync(call, cancellationToken) is { Length: > 0 } line)
        {
            talk.Add(new(ChatRole.User, line));
            talk.Add(new(ChatRole.Assistant, await AnswerAsync(call, client, talk, options, cancellationToken)));
        }

        return 0;
    }

    private static async ValueTask<string?> AskAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Interactive)
        {
            await call.Error.WriteAsync("> ");
        }

        return await Console.In.ReadLineAsync(cancellationToken);
    }

    private static async ValueTask<string> AnswerAsync(CommandCall call, IChatClient client, List<ChatMessage> talk, ChatOptions options, CancellationToken cancellationToken)
    {
        var answer = new System.Text.StringBuilder();
        var pace = new AnswerPace(call.Services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System);
        await foreach (var update in client.GetStreamingResponseAsync(talk, options, cancellationToken))
        {
            pace.Take(update);
            answer.Append(update.Text);
            await call.Out.WriteAsync(update.Text);
            await call.Out.FlushAsync(cancellationToken);
        }

        await call.Out.WriteLineAsync();
        await call.Error.WriteLineAsync(pace.Text(call.Interactive));
        return answer.ToString();
    }

    private static float? Number(string? text) => text is null ? null
        : float.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : throw new TunesmithException(LocalCodes.ModelNotFound, $"'{text}' is not a number. Expected one, such as 0.7. Correct the option.");
}
