namespace Tunesmith.Storage;

/// <summary>Tells at once whether what is served was changed: deployments, where the aliases of models point, secrets and settings. Works across all processes of a data folder.</summary>
public interface IServedChanges
{
    /// <summary>A mark that is another one after each change. Cheap enough to be asked with every call.</summary>
    ServedMark Mark();
}
