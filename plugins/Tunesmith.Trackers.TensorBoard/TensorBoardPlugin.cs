using Tunesmith.Flows;
using Tunesmith.Training;

namespace Tunesmith.Trackers.TensorBoard;

/// <summary>The plug-in of the TensorBoard tracker.</summary>
public sealed class TensorBoardPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.Add<ITracker, TensorBoardTracker>();
}
