using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Tells other plug-ins where the files of local models lie.</summary>
internal sealed class LocalModelFolders : IModelFolders
{
    public string? Find(string model)
    {
        try
        {
            return ModelPlaces.Default.Find(model);
        }
        catch (TunesmithException)
        {
            return null;
        }
    }
}
