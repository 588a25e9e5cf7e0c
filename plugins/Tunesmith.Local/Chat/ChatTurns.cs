using System.Globalization;
using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Translates messages and options of a chat client.</summary>
internal static class ChatTurns
{
    public static IReadOnlyList<ChatTurn> Of(IEnumerable<ChatMessage> messages, string? instructions)
    {
        var turns = messages.Select(message => new ChatTurn(message.Role.Value, message.Text)).ToList();
        if (!string.IsNullOrEmpty(instructions))
        {
            // One system message, however the instructions came.
            var system = turns.FindIndex(turn => turn.Role == "system");
            if (system >= 0)
            {
                turns[system] = turns[system] with { Content = instructions + "\n\n" + turns[system].Content };
            }
            else
            {
                turns.Insert(0, new ChatTurn("system", instructions));
            }
        }

        return turns;
    }

    public static SamplingOptions Sampling(ChatOptions? options, SamplingOptions usual) => options is null ? usual : usual with
    {
        Temperature = options.Temperature ?? usual.Temperature,
        TopP = options.TopP ?? usual.TopP,
        TopK = options.TopK ?? usual.TopK,
        FrequencyPenalty = options.FrequencyPenalty ?? 0,
        PresencePenalty = options.PresencePenalty ?? 0,
        RepetitionPenalty = Number(options.AdditionalProperties?.GetValueOrDefault("repetition_penalty")) ?? usual.RepetitionPenalty,
        Seed = options.Seed,
    };

    private static float? Number(object? value) => value switch
    {
        float number => number,
        double number => (float)number,
        int number => number,
        System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Number } json => json.GetSingle(),
        string text when float.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
