using Tunesmith.Flows;

namespace Tunesmith.Training.Embedded;

/// <summary>Brings training on this computer.</summary>
public sealed class EmbeddedPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) =>
        registry.Add<ITrainingBackend>(services => new EmbeddedBackend(
            (TrainingHome?)services.GetService(typeof(TrainingHome)) ?? TrainingHome.Default, TimeProvider.System, WorkerProgram.Default));
}
