using System.Text.Json.Nodes;

namespace Tunesmith.Torch;

// Only the classic keys: newer versions of peft fill in the rest, older ones warn about what they do not know.
internal static class PeftConfig
{
    public static JsonObject Of(RunRequest request, TunedWeights tuned)
    {
        var method = request.Plan.Method;
        return new JsonObject
        {
            ["base_model_name_or_path"] = request.Plan.Base.Model,
            ["bias"] = "none",
            ["fan_in_fan_out"] = false,
            ["inference_mode"] = true,
            ["init_lora_weights"] = true,
            ["lora_alpha"] = Whole(method.Alpha),
            ["lora_dropout"] = method.Dropout,
            ["modules_to_save"] = method.ModulesToSave.Count == 0 ? null : Names(method.ModulesToSave),
            ["peft_type"] = "LORA",
            ["r"] = method.Rank,
            ["revision"] = request.Plan.Base.Revision,
            ["target_modules"] = Names(tuned.Targets),
            ["task_type"] = "CAUSAL_LM",
            ["use_dora"] = method.Dora,
            ["use_rslora"] = method.RsLora,
        };
    }

    // peft writes a whole alpha without a point.
    private static JsonValue Whole(double alpha) => alpha == Math.Floor(alpha) ? JsonValue.Create((int)alpha) : JsonValue.Create(alpha);

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
