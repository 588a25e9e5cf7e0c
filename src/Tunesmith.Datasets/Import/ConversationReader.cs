using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Reads a list of messages in OpenAI's, ShareGPT's or a mixed form.</summary>
internal static class ConversationReader
{
    private static readonly FrozenDictionary<string, string> Roles = new Dictionary<string, string>
    {
        ["system"] = "system", ["developer"] = "system",
        ["user"] = "user", ["human"] = "user", ["prompter"] = "user", ["customer"] = "user",
        ["assistant"] = "assistant", ["gpt"] = "assistant", ["model"] = "assistant", ["bot"] = "assistant", ["chatgpt"] = "assistant", ["agent"] = "assistant",
        ["function_call"] = "assistant", ["tool_call"] = "assistant",
        ["tool"] = "tool", ["observation"] = "tool", ["function"] = "tool", ["tool_response"] = "tool", ["ipython"] = "tool", ["function_response"] = "tool",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string? Read(JsonElement list, List<ChatTurn> turns)
    {
        if (list.ValueKind == JsonValueKind.String && ParsedList(list.GetString()!) is { } parsed)
        {
            list = parsed;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return "The conversation is not a list of messages.";
        }

        var number = 0;
        foreach (var message in list.EnumerateArray())
        {
            number++;
            if (ReadMessage(message, number, turns) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    public static bool LooksLikeMessages(JsonElement value, out bool isShareGpt)
    {
        isShareGpt = false;
        if (value.ValueKind == JsonValueKind.String && ParsedList(value.GetString()!) is { } parsed)
        {
            value = parsed;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0 || value[0].ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        isShareGpt = value[0].TryGetProperty("from", out _) && value[0].TryGetProperty("value", out _);
        return isShareGpt || value[0].TryGetProperty("role", out _);
    }

    // Separated values can only hold a conversation as text.
    public static JsonElement? ParsedList(string text)
    {
        try
        {
            return text.AsSpan().TrimStart().StartsWith("[") ? JsonElement.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? ReadMessage(JsonElement message, int number, List<ChatTurn> turns)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            return $"Message {number} is not an object.";
        }

        var name = Text(message, "role") ?? Text(message, "from");
        if (name is null)
        {
            return $"Message {number} has no 'role' or 'from'.";
        }

        if (!Roles.TryGetValue(name, out var role))
        {
            return $"Message {number} has the unknown role '{name}'; known are system, user, assistant and tool.";
        }

        var reason = Content(message, number, out var content);
        if (reason is null)
        {
            turns.Add(new ChatTurn(role, content));
        }

        return reason;
    }

    private static string? Content(JsonElement message, int number, out string content)
    {
        content = "";
        if (!message.TryGetProperty("content", out var value) && !message.TryGetProperty("value", out value))
        {
            return Calls(message, out content) ? null : $"Message {number} has no 'content' or 'value'.";
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                content = value.GetString()!;
                return null;
            case JsonValueKind.Null:
                return Calls(message, out content) ? null : $"The content of message {number} is null.";
            case JsonValueKind.Array:
                return Parts(value, number, out content);
            default:
                return $"The content of message {number} is not text.";
        }
    }

    private static bool Calls(JsonElement message, out string content)
    {
        var has = message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array;
        content = has ? calls.GetRawText() : "";
        return has;
    }

    private static string? Parts(JsonElement parts, int number, out string content)
    {
        var text = new StringBuilder();
        content = "";
        foreach (var part in parts.EnumerateArray())
        {
            var piece = part.ValueKind == JsonValueKind.String ? part.GetString()
                : part.ValueKind == JsonValueKind.Object ? Text(part, "text") ?? Text(part, "value")
                : null;
            if (piece is null)
            {
                return $"Message {number} holds a part that is not text, such as a picture.";
            }

            text.Append(piece);
        }

        content = text.ToString();
        return null;
    }

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
