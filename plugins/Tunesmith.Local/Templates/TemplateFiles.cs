using System.Text.Json;

namespace Tunesmith.Local;

/// <summary>Finds the chat template and its special tokens in a model folder.</summary>
internal static class TemplateFiles
{
    private static readonly string[] Names = ["bos_token", "eos_token", "unk_token", "pad_token", "sep_token", "cls_token", "mask_token"];

    public static ChatTemplate Open(string folder, TimeProvider? time)
    {
        using var config = Optional(folder, "tokenizer_config.json");
        using var map = Optional(folder, "special_tokens_map.json");
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        AddTokens(map?.RootElement, tokens);
        AddTokens(config?.RootElement, tokens);
        var beside = System.IO.Path.Combine(folder, "chat_template.jinja");
        var source = File.Exists(beside) ? File.ReadAllText(beside) : InConfig(config?.RootElement) ?? InJson(folder);
        return source is null ? ChatTemplate.Plain(tokens) : ChatTemplate.Parse(source, tokens, time);
    }

    private static JsonDocument? Optional(string folder, string name)
    {
        var path = System.IO.Path.Combine(folder, name);
        return File.Exists(path) ? LocalJson.Read(path, LocalCodes.Tokenizer) : null;
    }

    private static void AddTokens(JsonElement? config, Dictionary<string, string> tokens)
    {
        foreach (var name in Names)
        {
            if ((config?.Text(name) ?? config?.Inner(name)?.Text("content")) is { } token)
            {
                tokens[name] = token;
            }
        }
    }

    private static string? InConfig(JsonElement? config)
    {
        if (config?.Inner("chat_template") is not { } template)
        {
            return null;
        }

        // Some models have several: the one called default is meant.
        return template.ValueKind == JsonValueKind.Array
            ? template.EnumerateArray().FirstOrDefault(each => each.Text("name") == "default") is { ValueKind: JsonValueKind.Object } found ? found.Text("template") : null
            : template.GetString();
    }

    private static string? InJson(string folder)
    {
        using var document = Optional(folder, "chat_template.json");
        return document?.RootElement.Text("chat_template");
    }
}
