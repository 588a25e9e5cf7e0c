using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary><c>tunesmith chat MODEL</c>: a talk in the terminal, or one answer with <c>--message</c>.</summary>
internal static class ChatCommand
{
    public static PluginCommand Described { get; } = new(
        "chat",
        "Talks with a local model in the terminal.",
        [
            new("MODEL", "The model: a name of 'models list', or a folder.", Required: true),
            new("--adapter", "Folder of a LoRA adapter to use over the model, or job/ID."),
            new("--message", "Ask this, print the answer and stop."),
            new("--system", "Instructions for the whole talk."),
            new("--temperature", "0 takes the likeliest word; higher is more varied."),
            new("--max-tokens", "Longest answer, in tokens."),
            new("--seed", "The same seed gives the same answers."),
        ],
        RunAsync);

    private static async ValueTask<int> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var name = call.ModelName(call["MODEL"]!) + (call.AdapterName(call["--adapter"]) is { } adapter ? "+adapter=" + adapter : "");
        var served = await call.Models().OpenAsync(name, cancellationToken);
        using var client = new LocalChatClient(served, name);
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

        await call.Error.WriteLineAsync($"{served.Folder.Name}, {served.Folder.Config.Parameters / 1e6:0.#} M weights. An empty line ends the talk.");
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

    private static async ValueTask<string> AnswerAsync(CommandCall call, LocalChatClient client, List<ChatMessage> talk, ChatOptions options, CancellationToken cancellationToken)
    {
        var answer = new System.Text.StringBuilder();
        await foreach (var update in client.GetStreamingResponseAsync(talk, options, cancellationToken))
        {
            answer.Append(update.Text);
            await call.Out.WriteAsync(update.Text);
            await call.Out.FlushAsync(cancellationToken);
        }

        await call.Out.WriteLineAsync();
        return answer.ToString();
    }

    private static float? Number(string? text) => text is null ? null
        : float.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : throw new TunesmithException(LocalCodes.ModelNotFound, $"'{text}' is not a number. Expected one, such as 0.7. Correct the option.");
}
