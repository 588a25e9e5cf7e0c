using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Local;
using Tunesmith.Training;

namespace Tunesmith.Torch;

/// <summary>What comes out of a run: a peft adapter or a whole model, with the tokenizer and chat template it was trained with.</summary>
internal static class ResultFiles
{
    public const string Notes = "tunesmith.json";
    private static readonly string[] Language =
        ["tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "tokenizer.model", "chat_template.jinja", "generation_config.json"];

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static void Write(string folder, RunRequest request, RunMaterials materials)
    {
        var beside = folder + ".tmp";
        if (Directory.Exists(beside))
            Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(beside);
        if (request.Plan.Method.Kind == TuningMethod.Full)
            WriteModel(beside, request, materials);
        else
            WriteAdapter(beside, request, materials);
        Copy(request.Base, beside, Language);
        if (request.Plan.Base.ChatTemplate is not null)
            File.WriteAllText(Path.Combine(beside, "chat_template.jinja"), ((ChatTemplate)materials.Language.Template).Source);
        WriteNotes(beside, request, materials);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.Move(beside, folder);
    }

    private static void WriteModel(string folder, RunRequest request, RunMaterials materials)
    {
        ModelFiles.Save(Path.Combine(folder, "model.safetensors"), materials.Tuned.All, TensorKind.F32);
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(request.Base, "config.json")))!.AsObject();
        config.Remove("torch_dtype");
        config["dtype"] = "float32";
        File.WriteAllText(Path.Combine(folder, "config.json"), config.ToJsonString(Readable));
    }

    private static void WriteAdapter(string folder, RunRequest request, RunMaterials materials)
    {
        ModelFiles.Save(Path.Combine(folder, "adapter_model.safetensors"), materials.Tuned.All, TensorKind.F32);
        File.WriteAllText(Path.Combine(folder, "adapter_config.json"), PeftConfig.Of(request, materials.Tuned).ToJsonString(Readable));
    }

    private static void WriteNotes(string folder, RunRequest request, RunMaterials materials)
    {
        var notes = new { Base = request.Plan.Base.Model, Template = materials.Language.Template.Hash, request.Plan };
        File.WriteAllText(Path.Combine(folder, Notes), JsonSerializer.Serialize(notes, Readable));
    }

    private static void Copy(string from, string to, IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => File.Exists(Path.Combine(from, name))))
            File.Copy(Path.Combine(from, name), Path.Combine(to, name));
    }
}
