using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>How long and how fast a model is trained: epochs, learning rate, batch, length and schedule.</summary>
[Component("training.trainer", Category = "Training", Icon = "sliders", Aliases = ["TrainerConfigNode"])]
public sealed class Trainer : Component<Trainer.Inputs, PlanTrainer, Trainer.Outputs>
{
    /// <summary>It takes nothing.</summary>
    public sealed record Inputs;

    /// <param name="Trainer">The hyper-parameters, for the Training job node.</param>
    public sealed record Outputs(PlanTrainer Trainer);

    /// <inheritdoc/>
    public override ValueTask<Outputs> RunAsync(Inputs inputs, PlanTrainer settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(settings));

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(PlanTrainer settings)
    {
        if (settings.WarmupShare > 0.3)
        {
            yield return new("ST02", Severity.Warning, "/warmupShare", $"The learning rate rises over {Say.Percent(settings.WarmupShare)} of the run; usual is 3 to 10 %.",
                Say.Set("/warmupShare", 0.05, "Set the warm-up to 5 %"));
        }

        if (settings.LearningRate > UsualRates.Divergence)
        {
            yield return new("LR02", Severity.Error, "/learningRate", $"A learning rate of {settings.LearningRate:0.#e-0} will almost surely diverge; expected at most 1e-2.",
                Say.Set("/learningRate", 2e-4, "Set the learning rate to 2e-4"));
        }
    }
}
