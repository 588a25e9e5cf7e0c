using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Tells other plug-ins where the files of local models lie.</summary>
internal sealed class LocalModelFolders(ModelPlaces places) : IModelFolders
{
    public string? Find(string model)
    {
        try
        {
            return places.Find(model);
        }
        catch (TunesmithException)
        {
            return null;
        }
    }
}
