using System.ComponentModel.DataAnnotations;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>Saves samples as a new version of a dataset; equal content gives the version already there.</summary>
[Component("datasets.save", Category = "Datasets", Icon = "database", Cacheable = false)]
public sealed class SaveDataset(IDatasets datasets) : Component<SaveDataset.Inputs, SaveDataset.Settings, SaveDataset.Outputs>
{
    /// <param name="Train">Samples to learn from.</param>
    /// <param name="Validation">Samples to watch the training with.</param>
    /// <param name="Cases">Samples kept for the evaluation afterwards.</param>
    public sealed record Inputs(IAsyncEnumerable<Sample> Train, IAsyncEnumerable<Sample>? Validation, IAsyncEnumerable<Sample>? Cases);

    /// <param name="Dataset">The version that holds these samples.</param>
    public sealed record Outputs(DatasetVersion Dataset);

    public sealed record Settings
    {
        /// <summary>Name of the dataset.</summary>
        [Required, RegularExpression(@"^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$")]
        public string Name { get; init; } = "my-dataset";
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var splits = new Dictionary<string, IAsyncEnumerable<Sample>> { [SampleSplit.Train] = Counted(inputs.Train, run) };
        if (inputs.Validation is { } validation)
        {
            splits[SampleSplit.Validation] = Counted(validation, run);
        }

        if (inputs.Cases is { } cases)
        {
            splits[SampleSplit.Cases] = Counted(cases, run);
        }

        var lineage = new Dictionary<string, string> { ["run"] = run.RunId, ["node"] = run.NodeId };
        var version = await datasets.WriteAsync(settings.Name, splits, lineage, cancellationToken);
        foreach (var (split, content) in version.Splits)
        {
            run.Count($"samples.{split}", content.Samples);
        }

        if (version.Splits[SampleSplit.Train].Samples == 0)
        {
            run.Warn($"Version {version.Version} of '{version.Name}' has no sample to learn from. Look at what its input node gives, and at what was set aside.");
        }

        return new Outputs(version);
    }

    private static IAsyncEnumerable<Sample> Counted(IAsyncEnumerable<Sample> samples, RunContext run) => samples.Select((sample, at) =>
    {
        run.Progress(at + 1);
        return sample;
    });
}
