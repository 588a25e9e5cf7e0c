using System.Reflection;
using System.Text.Json;

namespace Tunesmith.Training;

/// <summary>Facts of common hub models, so that a plan can be checked without a network. A local folder is read instead.</summary>
public static class BaseCatalogue
{
    private static readonly Lazy<IReadOnlyDictionary<string, BaseFacts>> Known = new(Load);

    /// <summary>All that are known, in order of size.</summary>
    public static IReadOnlyList<BaseFacts> All => [.. Known.Value.Values.OrderBy(model => model.Parameters)];

    /// <summary>Facts of a base: of its folder where it is one, else of the table; null when it is not known.</summary>
    /// <param name="model">Hub id, or a folder.</param>
    /// <param name="folder">Folder that a relative path starts from.</param>
    public static BaseFacts? Find(string model, string? folder = null)
    {
        var path = folder is null ? model : Path.Combine(folder, model);
        return Directory.Exists(path) && File.Exists(Path.Combine(path, "config.json"))
            ? BaseConfig.ReadFolder(path)
            : Known.Value.GetValueOrDefault(model);
    }

    private static Dictionary<string, BaseFacts> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Tunesmith.Training.Bases.bases.json")!;
        return JsonSerializer.Deserialize<List<BaseFacts>>(stream, TrainingJson.Line)!
            .ToDictionary(model => model.Model, StringComparer.OrdinalIgnoreCase);
    }
}
