using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary><c>tunesmith export MODEL</c>: adapter, merged folder or GGUF with a Modelfile.</summary>
internal static class ExportCommand
{
    public static PluginCommand Described { get; } = new(
        "export",
        "Writes a model for use elsewhere: a peft adapter, a merged safetensors folder, or GGUF with an Ollama Modelfile.",
        [
            new("MODEL", "The model: a name of 'models list', one of the registry, or a folder.", Required: true),
            new("--format", "peft, safetensors or gguf.", Required: true),
            new("--adapter", "Folder of a LoRA adapter to work in, or job/ID."),
            new("--output", "Folder to write; 'export' when it is not given."),
            new("--kind", "Kind of number: f32, f16, bf16, or q8_0 for gguf; f16 when it is not given."),
        ],
        RunAsync);

    private static async ValueTask<int> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var models = call.Models();
        var reference = LocalReference.Parse(await call.LocalModelAsync(call["MODEL"]!, cancellationToken));
        var adapter = await models.AdapterAsync(call.AdapterName(call["--adapter"]) ?? reference.Adapter, cancellationToken);
        var served = await models.OpenAsync(reference.Name, cancellationToken);
        var output = System.IO.Path.GetFullPath(System.IO.Path.Combine(call.WorkingFolder, call["--output"] ?? "export"));
        var kind = (call["--kind"] ?? "f16").ToLowerInvariant();
        switch (call["--format"]!.ToLowerInvariant())
        {
            case "peft":
                CopyAdapter(adapter, output);
                break;
            case "safetensors":
                using (var model = ExportedModel.Open(served.Folder, adapter))
                {
                    FolderExport.Write(output, model, Kind(kind), part => Progress(call, part));
                }

                break;
            case "gguf":
                WriteGguf(call, ExportedModel.Open(served.Folder, adapter), output, kind);
                break;
            case var other:
                throw new TunesmithException(LocalCodes.Export, $"'{other}' is no format. Expected peft, safetensors or gguf. Correct --format.");
        }

        foreach (var file in Directory.EnumerateFiles(output).Order(StringComparer.Ordinal))
        {
            await call.Out.WriteLineAsync(call.Interactive ? $"{file}  {LocalCommands.Size(new FileInfo(file).Length)}" : JsonSerializer.Serialize(new { file, bytes = new FileInfo(file).Length }, JsonSerializerOptions.Web));
        }

        return 0;
    }

    private static void WriteGguf(CommandCall call, ExportedModel model, string output, string kind)
    {
        using (model)
        {
            Directory.CreateDirectory(output);
            Progress(call, "weights");
            var name = $"model-{kind}.gguf";
            GgufExport.Write(System.IO.Path.Combine(output, name), model, kind switch
            {
                "f32" => GgufKind.F32,
                "f16" => GgufKind.F16,
                "bf16" => GgufKind.BF16,
                "q8_0" => GgufKind.Q8,
                _ => throw new TunesmithException(LocalCodes.Export, $"'{kind}' is no kind of number for GGUF. Expected f32, f16, bf16 or q8_0. Correct --kind."),
            });
            var ends = ModelFolder.EndTokensOf(model.Config, model.Tokenizer, model.Template);
            AtomicFile.WriteText(System.IO.Path.Combine(output, "Modelfile"), OllamaModelfile.Write(name, model.Template, model.Tokenizer, ends));
        }
    }

    private static void CopyAdapter(string? adapter, string output)
    {
        if (adapter is null)
        {
            throw new TunesmithException(LocalCodes.Export, "Nothing was tuned: the peft format holds an adapter alone. Expected --adapter, or a model with one. Give it, or export as safetensors or gguf.");
        }

        using var check = AdapterFolder.Open(adapter);
        Directory.CreateDirectory(output);
        foreach (var file in Directory.EnumerateFiles(adapter))
        {
            File.Copy(file, System.IO.Path.Combine(output, System.IO.Path.GetFileName(file)), overwrite: true);
        }
    }

    private static TensorKind Kind(string kind) => kind switch
    {
        "f32" => TensorKind.F32,
        "f16" => TensorKind.F16,
        "bf16" => TensorKind.BF16,
        _ => throw new TunesmithException(LocalCodes.Export, $"'{kind}' is no kind of number for safetensors. Expected f32, f16 or bf16. Correct --kind."),
    };

    private static void Progress(CommandCall call, string part) => call.Error.WriteLine(call.Interactive ? $"Writing {part} …" : JsonSerializer.Serialize(new { writing = part }));
}
