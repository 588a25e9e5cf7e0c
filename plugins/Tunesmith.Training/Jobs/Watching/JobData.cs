using System.Buffers;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Puts the data of a plan into files that a backend can read. Doing it again writes the same files.</summary>
internal sealed class JobData(JobStores stores, TrainingHome home)
{
    public async ValueTask<PreparedData> PrepareAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        var plan = job.Plan.Data;
        var (train, validation) = plan.Dataset is { } dataset
            ? await FromDatasetAsync(dataset, home.Below("jobs", job.Id), cancellationToken)
            : (Existing(plan.Train, job.Folder) ?? throw Missing("The plan names neither a dataset nor a training file."), Existing(plan.Validation, job.Folder));
        return new(train, validation, BaseFolder(job));
    }

    private string? BaseFolder(TrainingJob job)
    {
        var path = job.Folder is null ? job.Plan.Base.Model : Path.Combine(job.Folder, job.Plan.Base.Model);
        return File.Exists(Path.Combine(path, "config.json"))
            ? Path.GetFullPath(path)
            : stores.Bases.Select(bases => bases.Find(job.Plan.Base.Model)).FirstOrDefault(folder => folder is not null);
    }

    private static string? Existing(string? file, string? folder)
    {
        if (file is null)
        {
            return null;
        }

        var path = Path.GetFullPath(folder is null ? file : Path.Combine(folder, file));
        return File.Exists(path) ? path : throw Missing($"The file '{file}' is not there (looked at {path}).");
    }

    private async ValueTask<(string Train, string? Validation)> FromDatasetAsync(string reference, string folder, CancellationToken cancellationToken)
    {
        var datasets = stores.Datasets ?? throw Missing("There is no dataset store here; name a training file instead.");
        var version = await datasets.FindAsync(new DatasetRef(reference), cancellationToken)
            ?? throw Missing($"There is no dataset '{reference}'. 'tunesmith dataset import' makes one.");
        if (!version.Splits.ContainsKey("train"))
        {
            throw Missing($"The dataset '{reference}' has no split 'train'; it has {string.Join(", ", version.Splits.Keys)}.");
        }

        var train = await WriteAsync(datasets, version, "train", folder, cancellationToken);
        return (train, version.Splits.ContainsKey("validation") ? await WriteAsync(datasets, version, "validation", folder, cancellationToken) : null);
    }

    private static async ValueTask<string> WriteAsync(IDatasets datasets, DatasetVersion version, string split, string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, $"{split}.jsonl");
        if (File.Exists(file))
        {
            return file;
        }

        var draft = file + ".tmp";
        await using (var output = File.Create(draft))
        {
            var line = new ArrayBufferWriter<byte>();
            await foreach (var sample in datasets.ReadAsync(version, split, cancellationToken))
            {
                line.ResetWrittenCount();
                SampleJson.WriteTo(line, sample);
                line.GetSpan(1)[0] = (byte)'\n';
                line.Advance(1);
                await output.WriteAsync(line.WrittenMemory, cancellationToken);
            }
        }

        File.Move(draft, file, overwrite: true);
        return file;
    }

    private static TunesmithException Missing(string message) => new("TS6104", message);
}
