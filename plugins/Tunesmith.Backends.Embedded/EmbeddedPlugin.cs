using Tunesmith.Flows;

namespace Tunesmith.Training.Embedded;

/// <summary>Brings training on this computer.</summary>
public sealed class EmbeddedPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) =>
        registry.Add<ITrainingBackend>(_ => new EmbeddedBackend(TrainingHome.Default, TimeProvider.System, WorkerProgram.Default));
}
