using System.Collections.Concurrent;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Opens local models by what people write after <c>local:</c>. One for the whole process, so that memory is bounded once.</summary>
internal sealed class LocalModels(ModelPlaces places, ModelShelf shelf, TunedFiles tuned, TimeProvider time) : IDisposable
{
    private static readonly string[] Files = ["config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "generation_config.json"];
    private readonly ConcurrentDictionary<string, (DateTime Changed, ModelFolder Folder)> _folders = new(StringComparer.Ordinal);

    public ModelPlaces Places => places;

    public ModelShelf Shelf => shelf;

    /// <summary>Opens a model, its weights only when a request comes.</summary>
    /// <exception cref="TunesmithException">There is no such model or adapter, or it is not supported.</exception>
    public async ValueTask<ServedModel> OpenAsync(string text, CancellationToken cancellationToken)
    {
        var reference = LocalReference.Parse(text);
        var folder = Folder(await tuned.FindAsync(reference.Name, cancellationToken) ?? places.Find(reference.Name), reference.Name);
        return new ServedModel(shelf, folder, reference.Precision, await AdapterAsync(reference.Adapter, cancellationToken));
    }

    /// <summary>The folder of an adapter by path, job or registered version; null for none.</summary>
    public async ValueTask<string?> AdapterAsync(string? name, CancellationToken cancellationToken)
    {
        if (name is null)
        {
            return null;
        }

        var folder = Directory.Exists(name) ? System.IO.Path.GetFullPath(name) : await tuned.FindAsync(name, cancellationToken);
        return folder ?? throw new TunesmithException(
            LocalCodes.Adapter, $"There is no adapter '{name}'. Expected a folder with adapter_config.json, job/ID of a finished job, or a registered model such as support-qa@production. Check the name.");
    }

    /// <summary>A model's files without its weights, read once until they change.</summary>
    public ModelFolder Folder(string path, string name)
    {
        var changed = Files.Max(file => File.GetLastWriteTimeUtc(System.IO.Path.Combine(path, file)));
        if (_folders.TryGetValue(path, out var known) && known.Changed == changed)
        {
            return known.Folder;
        }

        var folder = ModelFolder.Open(path, name, time);
        _folders[path] = (changed, folder);
        return folder;
    }

    public void Dispose() => shelf.Dispose();
}
