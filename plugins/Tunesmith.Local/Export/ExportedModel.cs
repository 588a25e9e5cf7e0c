namespace Tunesmith.Local;

/// <summary>A model to be written: a base, perhaps with an adapter worked in, with the tokenizer and template it is served with.</summary>
internal sealed class ExportedModel : IDisposable
{
    private ExportedModel(ModelFolder folder, string? adapter)
    {
        Folder = folder;
        Adapter = adapter;
        Template = TemplateParity.Of(folder, adapter);
        var merged = adapter is null ? null : new MergedTensors(folder.OpenTensors(), AdapterFolder.Open(adapter), folder.Config.TiedEmbeddings);
        Tensors = merged ?? folder.OpenTensors();
        Config = folder.Config with { TiedEmbeddings = folder.Config.TiedEmbeddings && merged?.Untied != true };
    }

    public ModelFolder Folder { get; }

    public string? Adapter { get; }

    public string Name => Adapter is null ? Folder.Name : $"{Folder.Name} tuned";

    public ModelConfig Config { get; }

    public ITensorSource Tensors { get; }

    public HfTokenizer Tokenizer => Folder.Tokenizer;

    public ChatTemplate Template { get; }

    public static ExportedModel Open(ModelFolder folder, string? adapter) => new(folder, adapter);

    public void Dispose() => Tensors.Dispose();
}
