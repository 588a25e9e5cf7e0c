using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Local;

/// <summary>Writes a merged model as a folder that transformers, vLLM and this engine load.</summary>
internal static class FolderExport
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Language = ["tokenizer.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "generation_config.json"];

    public static void Write(string folder, ExportedModel model, TensorKind kind, Action<string> progress)
    {
        Directory.CreateDirectory(folder);
        progress("weights");
        SafeTensorsWriter.Save(System.IO.Path.Combine(folder, "model.safetensors"), model.Tensors.Tensors.Values
            .Where(entry => !(model.Config.TiedEmbeddings && entry.Name == "lm_head.weight"))
            .Select(entry => (entry with { Kind = kind }, (Action<Stream>)(stream => SafeTensorsWriter.WriteSingles(stream, model.Tensors.Singles(entry.Name), kind)))));
        progress("tokenizer and template");
        foreach (var name in Language)
        {
            var source = System.IO.Path.Combine(model.Folder.Path, name);
            if (File.Exists(source))
            {
                File.Copy(source, System.IO.Path.Combine(folder, name), overwrite: true);
            }
        }

        WriteConfig(folder, model, kind);
        WriteTokenizerConfig(folder, model);
        AtomicFile.WriteText(System.IO.Path.Combine(folder, "tunesmith.json"), new JsonObject { ["base"] = model.Folder.Name, ["template"] = model.Template.Hash }.ToJsonString(Readable));
    }

    private static void WriteConfig(string folder, ExportedModel model, TensorKind kind)
    {
        var config = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(model.Folder.Path, "config.json")))!.AsObject();
        config.Remove("torch_dtype");
        config["dtype"] = kind switch { TensorKind.F16 => "float16", TensorKind.BF16 => "bfloat16", _ => "float32" };
        config["tie_word_embeddings"] = model.Config.TiedEmbeddings;
        AtomicFile.WriteText(System.IO.Path.Combine(folder, "config.json"), config.ToJsonString(Readable));
    }

    // The template is written even when it is the plain one, so that whoever serves the folder reads text as it was trained.
    private static void WriteTokenizerConfig(string folder, ExportedModel model)
    {
        var path = System.IO.Path.Combine(model.Folder.Path, "tokenizer_config.json");
        var config = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : [];
        config["chat_template"] = model.Template.Source;
        foreach (var (name, token) in model.Template.Tokens)
        {
            config[name] ??= token;
        }

        AtomicFile.WriteText(System.IO.Path.Combine(folder, "tokenizer_config.json"), config.ToJsonString(Readable));
    }
}
