using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary><c>tunesmith models list</c> and <c>show</c>.</summary>
internal static class ModelsCommands
{
    public static PluginCommand List { get; } = new("models list", "Lists the models on this computer and those of the registry.", [], ListAsync);

    public static PluginCommand Show { get; } = new(
        "models show",
        "Shows a model: family, size, tokenizer, chat template.",
        [new("MODEL", "The model: a name of 'models list', one of the registry, or a folder.", Required: true), new("--adapter", "Folder of a LoRA adapter to show with it.")],
        ShowAsync);

    private static async ValueTask<int> ListAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var models = call.Models();
        foreach (var name in models.Places.List())
        {
            var path = models.Places.Find(name);
            var size = Directory.EnumerateFiles(path, "*.safetensors").Sum(file => new FileInfo(file).Length);
            await call.Out.WriteLineAsync(call.Interactive
                ? $"{"local:" + name,-40} {Family(path),-24} {LocalCommands.Size(size)}"
                : JsonSerializer.Serialize(new { name = "local:" + name, family = Family(path), bytes = size, path }, JsonSerializerOptions.Web));
        }

        if (call.Services.GetService(typeof(IModelRegistry)) is IModelRegistry registry)
        {
            await ListRegisteredAsync(call, registry, cancellationToken);
        }

        return 0;
    }

    private static async ValueTask ListRegisteredAsync(CommandCall call, IModelRegistry registry, CancellationToken cancellationToken)
    {
        await foreach (var version in registry.ListAsync(cancellationToken))
        {
            var aliases = (await registry.AliasesAsync(version.Name, cancellationToken)).Where(pair => pair.Value == version.Version).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
            var name = $"model:{version.Name}@{version.Version}";
            await call.Out.WriteLineAsync(call.Interactive
                ? $"{name,-40} {version.Base ?? "–",-24} {string.Join(", ", aliases),-24} {version.Created.ToLocalTime():yyyy-MM-dd HH:mm}"
                : JsonSerializer.Serialize(new { name, version.Base, aliases, version.Reference, version.Created }, JsonSerializerOptions.Web));
        }
    }

    private static async ValueTask<int> ShowAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var reference = LocalReference.Parse(await call.LocalModelAsync(call["MODEL"]!, cancellationToken));
        var adapterFolder = await call.Models().AdapterAsync(call.AdapterName(call["--adapter"]) ?? reference.Adapter, cancellationToken);
        var served = await call.Models().OpenAsync(reference.Name, cancellationToken);
        var (folder, config) = (served.Folder, served.Folder.Config);
        using var adapter = adapterFolder is null ? null : AdapterFolder.Open(adapterFolder);
        var shown = new Dictionary<string, object?>
        {
            ["model"] = folder.Name,
            ["path"] = folder.Path,
            ["family"] = config.Family,
            ["weights"] = config.Parameters,
            ["layers"] = config.Layers,
            ["width"] = config.HiddenSize,
            ["heads"] = $"{config.Heads} ({config.KeyValueHeads} for keys and values)",
            ["vocabulary"] = folder.Tokenizer.VocabularySize,
            ["context"] = config.ContextLength,
            ["kind"] = config.Kind.Code(),
            ["template"] = folder.Template.IsPlain ? "plain" : folder.Template.Hash,
            ["endTokens"] = string.Join(" ", folder.EndTokens.Select(folder.Tokenizer.TokenOf)),
            ["adapter"] = adapter?.Folder,
            ["adapterRank"] = adapter?.Config.Rank,
            ["adapterAlpha"] = adapter?.Config.Alpha,
            ["adapterTargets"] = adapter is null ? null : string.Join(" ", adapter.Config.Targets),
            ["adapterWeights"] = adapter?.Parameters,
        };
        if (!call.Interactive)
        {
            await call.Out.WriteLineAsync(JsonSerializer.Serialize(shown, JsonSerializerOptions.Web));
            return 0;
        }

        foreach (var (name, value) in shown.Where(pair => pair.Value is not null))
        {
            await call.Out.WriteLineAsync($"{name,-16} {value}");
        }

        return 0;
    }

    private static string Family(string path)
    {
        using var config = LocalJson.Read(System.IO.Path.Combine(path, "config.json"), LocalCodes.ModelConfig);
        return config.RootElement.Text("model_type") ?? "?";
    }
}
