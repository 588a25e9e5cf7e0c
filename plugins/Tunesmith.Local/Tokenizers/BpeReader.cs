using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Reads the <c>model</c> part of tokenizer.json.</summary>
internal static class BpeReader
{
    public static BpeModel Read(JsonElement model, bool byteLevel)
    {
        if ((model.Text("type") ?? (model.Inner("merges") is null ? "?" : "BPE")) is var type && type != "BPE")
        {
            throw new TunesmithException(
                LocalCodes.Tokenizer, $"The tokenizer is of the kind '{type}', which is not supported. Supported: BPE (byte-level, or with byte fall-back). Use a model of a supported family.");
        }

        if (model.Text("end_of_word_suffix") is { Length: > 0 } || model.Text("continuing_subword_prefix") is { Length: > 0 })
        {
            throw new TunesmithException(
                LocalCodes.Tokenizer, "The tokenizer marks the ends or insides of words, which is not supported. Supported: BPE without such marks. Use a model of a supported family.");
        }

        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in model.GetProperty("vocab").EnumerateObject())
        {
            ids[entry.Name] = entry.Value.GetInt32();
        }

        int? unknown = model.Text("unk_token") is { } name && ids.TryGetValue(name, out var id) ? id : null;
        var options = new BpeOptions(
            byteLevel, model.Truth("byte_fallback") ?? false, model.Truth("ignore_merges") ?? false, model.Truth("fuse_unk") ?? false, unknown);
        return new BpeModel(ids, Merges(model.GetProperty("merges"), ids), options);
    }

    private static List<(int Left, int Right)> Merges(JsonElement list, Dictionary<string, int> ids)
    {
        var merges = new List<(int, int)>(list.GetArrayLength());
        foreach (var entry in list.EnumerateArray())
        {
            var (left, right) = entry.ValueKind == JsonValueKind.Array ? (entry[0].GetString()!, entry[1].GetString()!) : Halves(entry.GetString()!);
            if (ids.TryGetValue(left, out var leftId) && ids.TryGetValue(right, out var rightId))
            {
                merges.Add((leftId, rightId));
            }
        }

        return merges;
    }

    private static (string Left, string Right) Halves(string merge)
    {
        var blank = merge.IndexOf(' ', 1);
        return (merge[..blank], merge[(blank + 1)..]);
    }
}
