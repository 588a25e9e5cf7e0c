using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A PEFT adapter on disk: <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.</summary>
public sealed class AdapterFolder : IDisposable
{
    private const string Prefix = "base_model.model.";
    private readonly SafeTensorsFile _file;

    private AdapterFolder(string folder)
    {
        Folder = folder;
        Config = AdapterConfig.Open(folder);
        _file = SafeTensorsFile.Open(System.IO.Path.Combine(folder, "adapter_model.safetensors"));
        var names = _file.Tensors.Keys.ToDictionary(Plain, name => name, StringComparer.Ordinal);
        Deltas = [.. names.Keys.Where(name => name.Contains(".lora_A.") || name.Contains(".lora_embedding_A")).Select(name => Delta(name, names)).OrderBy(delta => delta.Module, StringComparer.Ordinal)];
        Whole = names.Where(pair => !pair.Key.Contains(".lora_", StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>Rank, alpha and the rest.</summary>
    public AdapterConfig Config { get; }

    /// <summary>Number of trained weights.</summary>
    public long Parameters => _file.Tensors.Values.Sum(tensor => tensor.Count);

    /// <summary>The file's own notes.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _file.Metadata;

    /// <summary>Tells this state of the adapter from any other.</summary>
    public string Id
    {
        get
        {
            var found = new FileInfo(_file.Path);
            return $"{found.FullName}|{found.Length}|{found.LastWriteTimeUtc.Ticks}";
        }
    }

    internal IReadOnlyList<AdapterDelta> Deltas { get; }

    /// <summary>Tensors that take the place of the base's, by the base's name.</summary>
    internal IReadOnlyDictionary<string, string> Whole { get; }

    internal ITensorSource Tensors => _file;

    /// <summary>Opens an adapter folder.</summary>
    /// <exception cref="TunesmithException">It is missing, broken or of another kind.</exception>
    public static AdapterFolder Open(string folder) => new(folder);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    internal TunesmithException Misfit(string what) => new(
        LocalCodes.Adapter,
        $"The adapter '{Folder}' does not fit the base: {what}. Expected the base that it was trained on{(Config.BaseModel is { } named ? $" ('{named}')" : "")}. Choose that base.");

    internal float Scale(AdapterDelta delta) => Config.Scale(delta.Module, (int)_file.Find(delta.Down).Shape[0]);

    // Names differ between versions of peft: with and without the adapter's name, with and without wrappers.
    private static string Plain(string name)
    {
        name = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
        return name.Replace(".base_layer.", ".", StringComparison.Ordinal).Replace(".modules_to_save.default.", ".", StringComparison.Ordinal)
            .Replace(".modules_to_save.", ".", StringComparison.Ordinal).Replace(".default.", ".", StringComparison.Ordinal).Replace(".original_module.", ".", StringComparison.Ordinal);
    }

    private AdapterDelta Delta(string name, Dictionary<string, string> names)
    {
        var embedding = name.Contains(".lora_embedding_A", StringComparison.Ordinal);
        var (a, b) = embedding ? (".lora_embedding_A", ".lora_embedding_B") : (".lora_A.", ".lora_B.");
        var module = name[..name.IndexOf(a, StringComparison.Ordinal)];
        var up = name.Replace(a, b, StringComparison.Ordinal);
        if (!names.TryGetValue(up, out var upName))
        {
            throw Misfit($"'{module}' has an A and no B");
        }

        var magnitude = names.GetValueOrDefault(module + ".lora_magnitude_vector") ?? names.GetValueOrDefault(module + ".lora_magnitude_vector.weight");
        return new AdapterDelta(module, names[name], upName, magnitude, embedding);
    }
}
