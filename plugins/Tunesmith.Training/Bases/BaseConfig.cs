using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Reads the facts of a base from its own files: <c>config.json</c>, and the tokenizer's where they are there.</summary>
public static class BaseConfig
{
    /// <summary>Reads a model's folder.</summary>
    /// <exception cref="TunesmithException">There is no <c>config.json</c>, or it does not describe a decoder.</exception>
    public static BaseFacts ReadFolder(string folder)
    {
        var file = Path.Combine(folder, "config.json");
        if (!File.Exists(file))
        {
            throw new TunesmithException("TS6011", $"The folder '{folder}' holds no config.json; expected a model folder with config.json and safetensors files.");
        }

        var facts = Read(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), Parse(file));
        return WithTokenizer(facts, folder);
    }

    /// <summary>Reads the JSON of a <c>config.json</c>.</summary>
    public static BaseFacts Read(string model, JsonObject config)
    {
        var type = Text(config, "model_type") ?? throw Missing(model, "model_type");
        var hidden = Number(config, "hidden_size", "n_embd", "d_model") ?? throw Missing(model, "hidden_size");
        var heads = Number(config, "num_attention_heads", "n_head", "n_heads") ?? throw Missing(model, "num_attention_heads");
        var kv = Number(config, "num_key_value_heads") ?? (Flag(config, "multi_query") ? 1 : heads);
        return new BaseFacts(
            model,
            type,
            hidden,
            Number(config, "num_hidden_layers", "n_layer", "n_layers") ?? throw Missing(model, "num_hidden_layers"),
            heads,
            kv,
            Number(config, "head_dim") ?? (hidden / heads),
            Number(config, "intermediate_size", "n_inner", "ffn_dim", "ffn_hidden_size") ?? (4 * hidden),
            Number(config, "vocab_size") ?? throw Missing(model, "vocab_size"),
            Number(config, "max_position_embeddings", "n_positions", "seq_length") ?? 2_048,
            config["tie_word_embeddings"] is JsonValue tied ? (bool)tied : type is "gpt2" or "gemma" or "gemma2" or "gemma3_text")
        {
            WeightFormat = Text(config, "dtype") ?? Text(config, "torch_dtype"),
            QkvBias = type is "qwen2" or "qwen2_moe" || Flag(config, "attention_bias"),
            Experts = Number(config, "num_local_experts", "num_experts") ?? 0,
            TemplateFamily = FamilyOf(type),
        };
    }

    /// <summary>The family of templates that models of an architecture speak; null when that says nothing.</summary>
    internal static string? FamilyOf(string modelType) => modelType switch
    {
        "qwen2" or "qwen2_moe" or "qwen3" or "qwen3_moe" => "chatml",
        "gemma" or "gemma2" or "gemma3_text" => "gemma",
        "mistral" or "mixtral" => "mistral",
        "phi3" => "phi3",
        _ => null,
    };

    private static BaseFacts WithTokenizer(BaseFacts facts, string folder)
    {
        var settings = Path.Combine(folder, "tokenizer_config.json");
        var tokenizer = Path.Combine(folder, "tokenizer.json");
        var template = File.Exists(Path.Combine(folder, "chat_template.jinja"))
            ? File.ReadAllText(Path.Combine(folder, "chat_template.jinja"))
            : File.Exists(settings) ? Parse(settings)["chat_template"]?.ToString() : null;
        var known = File.Exists(settings) || File.Exists(tokenizer);
        var added = !File.Exists(tokenizer) ? null : (Parse(tokenizer)["added_tokens"] as JsonArray ?? [])
            .Select(token => (Text: (string?)token?["content"] ?? "", Id: (int?)token?["id"] ?? 0)).ToList();
        return facts with
        {
            HasTemplate = known ? template is not null : null,
            TemplateFamily = template is null ? facts.TemplateFamily : FamilyOfText(template) ?? facts.TemplateFamily,
            Instruct = known ? template is not null : null,
            Reasoning = template?.Contains("<think>", StringComparison.Ordinal) ?? false,
            AddedTokens = added?.Select(token => token.Text).ToList(),
            TokenizerSize = File.Exists(tokenizer) ? SizeOf(Parse(tokenizer), added!.Select(token => token.Id)) : null,
        };
    }

    private static string? FamilyOfText(string template) =>
        template.Contains("<|im_start|>", StringComparison.Ordinal) ? "chatml"
        : template.Contains("<|start_header_id|>", StringComparison.Ordinal) ? "llama3"
        : template.Contains("[INST]", StringComparison.Ordinal) ? "mistral"
        : template.Contains("<start_of_turn>", StringComparison.Ordinal) ? "gemma"
        : template.Contains("<|user|>", StringComparison.Ordinal) ? "plain" : null;

    private static int SizeOf(JsonObject tokenizer, IEnumerable<int> added)
    {
        var vocabulary = tokenizer["model"]?["vocab"] switch
        {
            JsonObject byText => byText.Count == 0 ? 0 : byText.Max(pair => (int)pair.Value!) + 1,
            JsonArray list => list.Count,
            _ => 0,
        };
        return added.Aggregate(vocabulary, (size, id) => Math.Max(size, id + 1));
    }

    private static JsonObject Parse(string file) =>
        JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new TunesmithException("TS6011", $"'{file}' is not a JSON object.");

    private static string? Text(JsonObject config, string key) => config[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string?)value : null;

    private static bool Flag(JsonObject config, string key) => config[key] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    private static int? Number(JsonObject config, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (config[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number)
            {
                return value.Deserialize<int>();
            }
        }

        return null;
    }

    private static TunesmithException Missing(string model, string key) =>
        new("TS6011", $"The config.json of '{model}' has no '{key}'; expected the configuration of a causal language model.");
}
