using Tunesmith.Flows;
using Tunesmith.Training;

namespace Tunesmith.Trackers.Mlflow;

/// <summary>The plug-in of the MLflow tracker.</summary>
public sealed class MlflowPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.Add<ITracker, MlflowTracker>();
}
