using System.ComponentModel.DataAnnotations;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>Loads a version of a dataset, with its samples by split.</summary>
[Component("datasets.load", Category = "Datasets", Icon = "database-zap", Cacheable = false)]
public sealed class LoadDataset(IDatasets datasets) : Component<LoadDataset.Inputs, LoadDataset.Settings, LoadDataset.Outputs>
{
    public sealed record Inputs;

    /// <param name="Dataset">The version.</param>
    /// <param name="Train">Its samples to learn from.</param>
    /// <param name="Validation">Its samples to watch the training with.</param>
    /// <param name="Cases">Its samples kept for the evaluation afterwards.</param>
    public sealed record Outputs(DatasetVersion Dataset, IAsyncEnumerable<Sample> Train, IAsyncEnumerable<Sample> Validation, IAsyncEnumerable<Sample> Cases);

    public sealed record Settings
    {
        /// <summary>The dataset, as name (newest version) or name@version.</summary>
        [Required]
        public DatasetRef Dataset { get; init; }
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var version = settings.Dataset.IsEmpty ? null : await datasets.FindAsync(settings.Dataset, cancellationToken);
        version = version ?? throw new TunesmithException(
            "TS3142", $"There is no dataset '{settings.Dataset}'. Choose one of the list, or run the flow that saves it first.");
        return new Outputs(version, Of(SampleSplit.Train), Of(SampleSplit.Validation), Of(SampleSplit.Cases));

        IAsyncEnumerable<Sample> Of(string split) =>
            version.Splits.ContainsKey(split) ? datasets.ReadAsync(version, split, cancellationToken) : AsyncEnumerable.Empty<Sample>();
    }
}
