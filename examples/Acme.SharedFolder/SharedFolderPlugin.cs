using Tunesmith.Flows;
using Tunesmith.Training;

namespace Acme.SharedFolder;

/// <summary>The plug-in's entry point: it adds its backend to the places that train.</summary>
public sealed class SharedFolderPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.Add<ITrainingBackend, SharedFolderBackend>();
}
