using Tunesmith.Flows;
using Tunesmith.Training;

namespace Tunesmith.Backends.Python;

/// <summary>The plug-in of the Python backend.</summary>
public sealed class PythonPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.Add<ITrainingBackend, PythonBackend>();
}
