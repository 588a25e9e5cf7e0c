using System.ComponentModel.DataAnnotations;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>Splits samples for training, validation and evaluation; samples of one document stay together.</summary>
/// <remarks>The split is decided by a hash, so a sample stays on its side when data is added.</remarks>
[Component("datasets.split", Category = "Datasets", Icon = "split", Title = "Split samples")]
public sealed class SplitSamples : Component<SplitSamples.Inputs, SplitSamples.Settings, SplitSamples.Outputs>
{
    /// <param name="Sample">A sample.</param>
    public sealed record Inputs(Sample Sample);

    /// <param name="Train">Samples to learn from.</param>
    /// <param name="Validation">Samples to watch the training with.</param>
    /// <param name="Cases">Samples kept for the evaluation afterwards.</param>
    public sealed record Outputs(Sample? Train, Sample? Validation, Sample? Cases);

    public sealed record Settings
    {
        /// <summary>Share kept for validation while training.</summary>
        [Range(0.0, 0.9), Slider(UsualMinimum = 0.05, UsualMaximum = 0.2)]
        public double Validation { get; init; } = 0.1;

        /// <summary>Share kept for the evaluation afterwards.</summary>
        [Range(0.0, 0.9), Slider(UsualMinimum = 0.05, UsualMaximum = 0.2)]
        public double Cases { get; init; } = 0.1;

        /// <summary>What stays together on one side.</summary>
        public SplitBy By { get; init; } = SplitBy.Source;

        /// <summary>Another number gives another split of the same size.</summary>
        [Advanced]
        public int Seed { get; init; } = 42;
    }

    protected override IEnumerable<Finding> Check(Settings settings) => SampleSplit.Check(Shares(settings));

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(SampleSplit.Of(inputs.Sample, Shares(settings)) switch
        {
            SampleSplit.Train => new Outputs(inputs.Sample, null, null),
            SampleSplit.Validation => new Outputs(null, inputs.Sample, null),
            _ => new Outputs(null, null, inputs.Sample),
        });
    }

    private static SplitShares Shares(Settings settings) => new(settings.Validation, settings.Cases, settings.Seed, settings.By);
}
