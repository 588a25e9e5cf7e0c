using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>What to train: data, base model, method and hyper-parameters. Data with a published schema; backends and exports read nothing else.</summary>
[PortType("plan")]
public sealed record TrainingPlan
{
    /// <summary>Name of the plan and of the model that comes out.</summary>
    public required string Name { get; init; }

    /// <summary>The samples to learn from and to validate on.</summary>
    public required PlanData Data { get; init; }

    /// <summary>The model to start from.</summary>
    public required PlanBase Base { get; init; }

    /// <summary>How the model is changed: LoRA, QLoRA, DoRA or full.</summary>
    public PlanMethod Method { get; init; } = new();

    /// <summary>How long and how fast.</summary>
    public PlanTrainer Trainer { get; init; } = new();
}
