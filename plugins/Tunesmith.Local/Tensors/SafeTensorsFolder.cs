using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>The weights of a model folder: <c>model.safetensors</c>, or shards with <c>model.safetensors.index.json</c>.</summary>
public sealed class SafeTensorsFolder : ITensorSource
{
    private const string Single = "model.safetensors";
    private const string Index = "model.safetensors.index.json";
    private readonly Dictionary<string, SafeTensorsFile> _fileOf = new(StringComparer.Ordinal);
    private readonly List<SafeTensorsFile> _files = [];

    private SafeTensorsFolder(IEnumerable<string> paths)
    {
        try
        {
            foreach (var path in paths)
            {
                var file = SafeTensorsFile.Open(path);
                _files.Add(file);
                foreach (var name in file.Tensors.Keys)
                {
                    _fileOf[name] = file;
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Tensors = _fileOf.ToDictionary(pair => pair.Key, pair => pair.Value.Tensors[pair.Key], StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <summary>Opens the weights of a folder.</summary>
    /// <exception cref="TunesmithException">There are none, or a shard is missing or broken.</exception>
    public static SafeTensorsFolder Open(string folder)
    {
        var index = System.IO.Path.Combine(folder, Index);
        return new SafeTensorsFolder(File.Exists(index) ? Shards(folder, index) : [System.IO.Path.Combine(folder, Single)]);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(string name, long offset, int length) =>
        _fileOf.TryGetValue(name, out var file) ? file.Bytes(name, offset, length) : throw TensorSources.Missing("The model", name, _fileOf.Keys);

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private static IEnumerable<string> Shards(string folder, string index)
    {
        using var document = LocalJson.Read(index, LocalCodes.TensorFile);
        if (!document.RootElement.TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
        {
            throw new TunesmithException(LocalCodes.TensorFile, $"'{index}' has no weight_map. Expected the index that transformers writes. Download it again.");
        }

        var names = map.EnumerateObject().Select(entry => entry.Value.GetString() ?? "").Distinct(StringComparer.Ordinal).ToList();
        var outside = names.FirstOrDefault(name => name.Length == 0 || System.IO.Path.GetFileName(name) != name);
        return outside is null
            ? names.Select(name => System.IO.Path.Combine(folder, name))
            : throw new TunesmithException(LocalCodes.TensorFile, $"'{index}' names the shard '{outside}'. Expected a file name in the same folder. Download it again.");
    }
}
