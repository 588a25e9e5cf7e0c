namespace Tunesmith.Training;

/// <summary>Knows where bases lie on this machine, such as the embedded one.</summary>
public interface IBaseFolders
{
    /// <summary>Folder with <c>config.json</c> of a base, or null when it is not here.</summary>
    string? Find(string model);
}
