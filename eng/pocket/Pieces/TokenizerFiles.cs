using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Pocket;

/// <summary>Writes the learned pieces as tokenizer.json and tokenizer_config.json of the Hugging Face format.</summary>
internal static class TokenizerFiles
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string folder, PieceTrainer trained)
    {
        var names = trained.Pieces.Select(piece => string.Concat(piece.Select(Letter))).ToList();
        var vocabulary = new JsonObject();
        foreach (var special in PocketFormat.Special)
            vocabulary.Add(special, vocabulary.Count);
        foreach (var name in names)
            vocabulary.Add(name, vocabulary.Count);
        var tokenizer = new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. PocketFormat.Special.Select((content, id) => Added(content, id))]),
            ["normalizer"] = new JsonObject { ["type"] = "NFC" },
            ["pre_tokenizer"] = new JsonObject
            {
                ["type"] = "Sequence",
                ["pretokenizers"] = new JsonArray(
                    new JsonObject { ["type"] = "Split", ["pattern"] = new JsonObject { ["Regex"] = PieceTrainer.Split }, ["behavior"] = "Isolated", ["invert"] = false },
                    ByteLevel(useRegex: false)),
            },
            ["post_processor"] = null,
            ["decoder"] = ByteLevel(useRegex: true),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = null,
                ["end_of_word_suffix"] = null,
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["ignore_merges"] = false,
                ["vocab"] = vocabulary,
                ["merges"] = new JsonArray([.. trained.Joins.Select(join => (JsonNode)new JsonArray(names[join.Left], names[join.Right]))]),
            },
        };
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), tokenizer.ToJsonString(Compact) + "\n");
        WriteSettings(folder);
    }

    private static void WriteSettings(string folder)
    {
        var settings = new JsonObject
        {
            ["tokenizer_class"] = "PreTrainedTokenizerFast",
            ["eos_token"] = PocketFormat.End,
            ["pad_token"] = PocketFormat.End,
            ["bos_token"] = null,
            ["unk_token"] = null,
            ["additional_special_tokens"] = new JsonArray([.. PocketFormat.Special.Skip(1).Select(special => (JsonNode)special)]),
            ["add_bos_token"] = false,
            ["clean_up_tokenization_spaces"] = false,
            ["model_max_length"] = 512,
            ["chat_template"] = PocketFormat.Template,
        };
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), settings.ToJsonString(Readable) + "\n");
    }

    private static JsonObject Added(string content, int id) => new JsonObject
    {
        ["id"] = id, ["content"] = content, ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false, ["normalized"] = false, ["special"] = true,
    };

    private static JsonObject ByteLevel(bool useRegex) => new()
    {
        ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = useRegex,
    };

    // GPT-2's alphabet: printable bytes stand for themselves, the others for the letters from U+0100.
    private static char Letter(byte value)
    {
        if (Shown(value))
            return (char)value;
        return (char)(256 + Enumerable.Range(0, value).Count(other => !Shown((byte)other)));
    }

    private static bool Shown(byte value) => value is (>= 0x21 and <= 0x7e) or (>= 0xa1 and <= 0xac) or >= 0xae;
}
