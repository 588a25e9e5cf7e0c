using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Bases that another plug-in keeps on this machine.</summary>
internal sealed class SharedBaseFolders(IModelFolders folders) : IBaseFolders
{
    public string? Find(string model) => folders.Find(model);
}
