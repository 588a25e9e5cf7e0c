namespace Tunesmith.Flows;

/// <summary>Knows where the files of models lie on this machine: the embedded one, pulled ones, folders.</summary>
public interface IModelFolders
{
    /// <summary>Folder with <c>config.json</c> of a model, by its name without a provider, or null when it is not here.</summary>
    string? Find(string model);
}
