using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>How long and how fast a model is trained.</summary>
[PortType("trainer")]
public sealed record PlanTrainer
{
    /// <summary>Passes over the training samples.</summary>
    [Range(0.1, 100), Slider(UsualMinimum = 1, UsualMaximum = 5)] public double Epochs { get; init; } = 3;

    /// <summary>Stops after this many steps; 0 for no limit.</summary>
    [Range(0, 10_000_000), Advanced] public int MaxSteps { get; init; }

    /// <summary>Step size of the optimizer. For LoRA, 1e-4 to 3e-4 is usual.</summary>
    [Range(1e-7, 1.0), Slider(Logarithmic = true, UsualMinimum = 1e-4, UsualMaximum = 3e-4)] public double LearningRate { get; init; } = 2e-4;

    /// <summary>Samples computed at once on one device.</summary>
    [Range(1, 1_024), Slider] public int MicroBatch { get; init; } = 2;

    /// <summary>Micro batches added up before a step.</summary>
    [Range(1, 1_024), Slider] public int Accumulation { get; init; } = 8;

    /// <summary>Longest sample in tokens.</summary>
    [Range(16, 1_048_576)] public int MaxLength { get; init; } = 1_024;

    /// <summary>What happens to samples longer than that.</summary>
    [Advanced] public OverlongSamples Overlong { get; init; } = OverlongSamples.Drop;

    /// <summary>Rule that turns gradients into steps.</summary>
    public Optimizer Optimizer { get; init; } = Optimizer.AdamW;

    /// <summary>How the learning rate changes over the run.</summary>
    public Schedule Schedule { get; init; } = Schedule.Cosine;

    /// <summary>Share of the steps over which the learning rate rises from 0, at least 5 steps where there are 50 or more.</summary>
    [Range(0.0, 1.0), Slider(UsualMinimum = 0.03, UsualMaximum = 0.1)] public double WarmupShare { get; init; } = 0.05;

    /// <summary>Pull of the weights towards 0.</summary>
    [Range(0.0, 1.0), Advanced] public double WeightDecay { get; init; }

    /// <summary>Longest gradient; longer ones are scaled down. 0 turns it off.</summary>
    [Range(0.0, 1_000.0), Advanced] public double MaxGradNorm { get; init; } = 1.0;

    /// <summary>Number format of the computation; automatic takes the best that the device has.</summary>
    public Precision Precision { get; init; } = Precision.Auto;

    /// <summary>Computes activations again in the backward pass: less memory, about a third more time.</summary>
    [Advanced] public bool GradientCheckpointing { get; init; } = true;

    /// <summary>Puts samples of like length together, so that less is padding.</summary>
    [Advanced] public bool GroupByLength { get; init; } = true;

    /// <summary>Learns from answers only; questions are read but not learned.</summary>
    public bool AnswersOnly { get; init; } = true;

    /// <summary>Validates every so many steps; 0 for once an epoch.</summary>
    [Range(0, 1_000_000), Advanced] public int EvaluateEvery { get; init; }

    /// <summary>Stops when so many validations in a row bring nothing; 0 never stops early.</summary>
    [Range(0, 100), Advanced] public int EarlyStopPatience { get; init; } = 2;

    /// <summary>Noise on the embeddings (NEFTune's alpha); 0 turns it off.</summary>
    [Range(0.0, 50.0), Advanced] public double NeftuneAlpha { get; init; }

    /// <summary>Seed for everything random.</summary>
    [Advanced] public int Seed { get; init; } = 42;
}
