using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Tunesmith.Training;

/// <summary>What a rehearsal hands out: an adapter in the usual files that changes nothing.</summary>
internal static class RehearsalFiles
{
    public static IEnumerable<FetchedFile> Of(TrainingPlan plan)
    {
        yield return Make("README.md", Encoding.UTF8.GetBytes("# A rehearsal\n\nNothing was trained. This adapter changes nothing.\n"));
        yield return Make("adapter_config.json", Encoding.UTF8.GetBytes(Config(plan).ToJsonString(TrainingJson.File)));
        yield return Make("adapter_model.safetensors", NoWeights());
    }

    private static JsonObject Config(TrainingPlan plan) => new()
    {
        ["base_model_name_or_path"] = plan.Base.Model,
        ["bias"] = "none",
        ["inference_mode"] = true,
        ["lora_alpha"] = plan.Method.Alpha,
        ["lora_dropout"] = plan.Method.Dropout,
        ["peft_type"] = "LORA",
        ["r"] = plan.Method.Rank,
        ["target_modules"] = new JsonArray([.. plan.Method.TargetModules.Select(name => (JsonNode)name)]),
        ["task_type"] = "CAUSAL_LM",
    };

    // A file of the format without a single tensor: a reader finds nothing to apply.
    private static byte[] NoWeights()
    {
        var header = Encoding.UTF8.GetBytes("""{"__metadata__":{"format":"pt","rehearsal":"true"}}""");
        var bytes = new byte[8 + header.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes, 8);
        return bytes;
    }

    private static FetchedFile Make(string name, byte[] content) => new(
        name, Convert.ToHexStringLower(SHA256.HashData(content)), _ => ValueTask.FromResult<Stream>(new MemoryStream(content, writable: false)));
}
