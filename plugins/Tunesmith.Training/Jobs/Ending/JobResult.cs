using System.Text;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Fetches what a job made, checks its hashes, and registers it as a model version with all that it was made from.</summary>
internal sealed class JobResult(JobShelf shelf, JobStores stores, TrainingBackends backends, TimeProvider time)
{
    public async ValueTask<TimeSpan?> RunAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        var backend = backends.Find(job.Backend);
        try
        {
            var files = await FetchAsync(job, backend, cancellationToken);
            var version = await stores.Models.RegisterAsync(await VersionAsync(job, backend, files, cancellationToken), $"training-job/{job.Id}", cancellationToken);
            var aliases = await stores.Models.AliasesAsync(version.Name, cancellationToken);
            if (!aliases.TryGetValue("candidate", out var pointed) || pointed < version.Version)
            {
                await stores.Models.PointAsync(version.Name, "candidate", version.Version, $"Tuned by job {job.Id}.", cancellationToken);
            }

            await MemoryCorrections.NoteAsync(stores.Values, job, cancellationToken);
            await shelf.ChangeAsync(
                job.Id, now => now with { State = JobState.Succeeded, Ended = time.GetUtcNow(), Model = $"{version.Name}@{version.Version}" }, cancellationToken);
            return null;
        }
        catch (TunesmithException problem) when (problem.Transient)
        {
            return TimeSpan.FromSeconds(10);
        }
        catch (TunesmithException problem)
        {
            await shelf.ChangeAsync(
                job.Id, now => now with { State = JobState.Failed, Ended = time.GetUtcNow(), Problem = $"{problem.Code}: {problem.Message}" }, cancellationToken);
            return null;
        }
    }

    private async ValueTask<Dictionary<string, string>> FetchAsync(TrainingJob job, ITrainingBackend backend, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!backend.Capabilities.FetchesAdapter)
        {
            return files;
        }

        await foreach (var file in backend.FetchAsync(new(job.Backend, job.ExternalId!), TrainingBackends.SettingsOf(backend, job.Settings), cancellationToken))
        {
            await using var content = await file.OpenAsync(cancellationToken);
            var hash = await stores.Artifacts.PutAsync(content, cancellationToken);
            if (hash != file.Sha256)
            {
                throw new TunesmithException("TS6105", $"The file '{file.Name}' of job {job.Id} arrived with the hash {hash}, expected {file.Sha256}: it was damaged on the way.") { Transient = true };
            }

            files[file.Name] = hash;
        }

        return files;
    }

    private async ValueTask<ModelVersion> VersionAsync(TrainingJob job, ITrainingBackend backend, Dictionary<string, string> files, CancellationToken cancellationToken)
    {
        var script = await PutAsync(PythonScript.Of(job.Plan, new(job.Lineage.GetValueOrDefault("flow"), job.Lineage.GetValueOrDefault("dataset"), job.Lineage.GetValueOrDefault("commit"))), cancellationToken);
        var lineage = new Dictionary<string, string>(job.Lineage)
        {
            ["job"] = job.Id,
            ["plan"] = await PutAsync(PlanReader.Write(job.Plan), cancellationToken),
            ["planHash"] = job.PlanHash,
            ["base"] = job.Plan.Base.Revision is { } revision ? $"{job.Plan.Base.Model}@{revision}" : job.Plan.Base.Model,
            ["script"] = script,
            ["backend"] = job.Backend,
            ["seed"] = $"{job.Plan.Trainer.Seed}",
            ["environment"] = await PutAsync(JsonSerializer.Serialize(job.Progress.Environment, TrainingJson.File), cancellationToken),
        };
        if (job.Progress.Environment.TryGetValue("template", out var template))
        {
            lineage["template"] = template;
        }

        if (backend.Capabilities.Simulated)
        {
            lineage["simulated"] = "true";
        }

        var metrics = ((TrainingEvent.Succeeded)job.Progress.Ending!).Metrics;
        return new(NameOf(job.Plan.Name), 0, Reference(job, backend), job.Plan.Base.Model, files, lineage, metrics, time.GetUtcNow());
    }

    private async ValueTask<string> PutAsync(string text, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await stores.Artifacts.PutAsync(content, cancellationToken);
    }

    private static string Reference(TrainingJob job, ITrainingBackend backend) =>
        job.Progress.Environment.TryGetValue("model", out var hosted) && !backend.Capabilities.FetchesAdapter
            ? hosted
            : job.Plan.Method.Kind == TuningMethod.Full ? $"local:job/{job.Id}" : $"local:{job.Plan.Base.Model}+adapter=job/{job.Id}";

    private static string NameOf(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        return plain.Length == 0 ? "model" : plain;
    }
}
