using System.ComponentModel.DataAnnotations;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>The samples to train on: a kept dataset, a file, or what the flow makes, split into train and validation.</summary>
[Component("training.dataset", Category = "Training", Icon = "database", Aliases = ["DatasetLoaderNode"])]
public sealed class Dataset(IDatasets datasets) : Component<Dataset.Inputs, Dataset.Settings, Dataset.Outputs>
{
    /// <param name="Samples">Samples made by the flow; without them the dataset or file of the settings is taken.</param>
    public sealed record Inputs(IAsyncEnumerable<Sample>? Samples);

    /// <param name="Dataset">The dataset version, frozen by its hash.</param>
    public sealed record Outputs(DatasetVersion Dataset);

    /// <summary>Where the samples come from and how they are split.</summary>
    public sealed record Settings
    {
        /// <summary>A kept dataset, as name or name@version; also the name under which new samples are kept.</summary>
        [AlsoKnownAs("name", "dataset_name")] public DatasetRef Dataset { get; init; } = new("dataset");

        /// <summary>A file to import instead: JSONL, JSON, CSV or Parquet in any usual form.</summary>
        [AlsoKnownAs("path", "train_file", "dataset_path")] public FileRef File { get; init; } = new("");

        /// <summary>Share of the samples held out to validate on while training.</summary>
        [Range(0.0, 0.5), Slider(UsualMinimum = 0.05, UsualMaximum = 0.1), AlsoKnownAs("validation_split", "val_size")] public double ValidationShare { get; init; } = 0.05;

        /// <summary>Share of the samples kept apart as evaluation cases.</summary>
        [Range(0.0, 0.5), Slider(UsualMinimum = 0, UsualMaximum = 0.1)] public double CaseShare { get; init; } = 0.05;

        /// <summary>Keeps samples of one source document on one side of the split.</summary>
        [Advanced] public bool SplitByDocument { get; init; } = true;

        /// <summary>Seed of the split; another one gives another split of the same size.</summary>
        [Advanced] public int Seed { get; init; } = 42;
    }

    /// <inheritdoc/>
    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var shares = new SplitShares(settings.ValidationShare, settings.CaseShare, settings.Seed, settings.SplitByDocument ? SplitBy.Source : SplitBy.Sample);
        var lineage = new Dictionary<string, string> { ["run"] = run.RunId, ["node"] = run.NodeId };
        if (inputs.Samples is { } samples)
        {
            return new(await DatasetIntake.KeepAsync(datasets, new(Name(settings), shares, lineage), samples, cancellationToken));
        }

        if (settings.File.IsEmpty)
        {
            return new(await datasets.FindAsync(settings.Dataset, cancellationToken)
                ?? throw new TunesmithException("TS6104", $"There is no dataset '{settings.Dataset}'. Connect samples, name a file, or import it first."));
        }

        var (version, report) = await DatasetIntake.ImportAsync(
            datasets, new(Name(settings), shares, lineage), () => run.Files.OpenRead(settings.File), settings.File.Value, cancellationToken);
        if (report.Bad > 0)
        {
            run.Warn($"{report.Bad} rows of {settings.File} could not be read, {report.Good} could; the first: line {report.BadRows[0].Line}, {report.BadRows[0].Reason}");
        }

        return new(version);
    }

    private static string Name(Settings settings) => settings.Dataset.Value.Split('@')[0] is { Length: > 0 } name ? name : "dataset";
}
