using System.Security.Cryptography;
using System.Text;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>The queue of jobs: submit, find, stop, repeat. Everything is kept, so a kill at any moment loses nothing.</summary>
public sealed class TrainingJobs
{
    private readonly JobShelf shelf;
    private readonly IDurableWork work;
    private readonly TrainingBackends backends;
    private readonly PlanChecks checks;
    private readonly TimeProvider time;
    private readonly IVersions? versions;
    private readonly IDatasets? datasets;

    /// <summary>Composes the queue.</summary>
    public TrainingJobs(
        IKeyedStore store, IDurableWork work, TrainingBackends backends, PlanChecks checks, TimeProvider time, IVersions? versions = null, IDatasets? datasets = null)
    {
        shelf = new JobShelf(store);
        (this.work, this.backends, this.checks, this.time, this.versions, this.datasets) = (work, backends, checks, time, versions, datasets);
    }

    /// <summary>Checks a request and queues it. The same key again gives the job already there.</summary>
    /// <exception cref="TunesmithException">TS6101: a rule or the backend blocks it; its findings say why.</exception>
    public async ValueTask<TrainingJob> SubmitAsync(JobRequest request, CancellationToken cancellationToken)
    {
        var id = request.Key is null ? $"j{Guid.NewGuid():N}"[..13] : $"j{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Key)))[..12]}";
        if (await shelf.FindAsync(id, cancellationToken) is not { } job)
        {
            var check = await checks.RunAsync(new(request.Plan, request.Backend) { Settings = request.Settings, Folder = request.Folder }, cancellationToken);
            if (check.Findings.Where(finding => finding.Severity == Severity.Error).ToList() is { Count: > 0 } blocking)
            {
                throw new TunesmithException("TS6101", $"The plan '{request.Plan.Name}' cannot start: {string.Join(" ", blocking.Select(finding => $"{finding.Code}: {finding.Message}"))}")
                {
                    Findings = check.Findings,
                };
            }

            job = Make(id, request with { Lineage = await VersionedAsync(request, cancellationToken) }, check);
            job = await shelf.TryAddAsync(job, cancellationToken) ? job : await FindAsync(id, cancellationToken) ?? throw JobShelf.Missing(id);
        }

        if (!job.IsOver)
        {
            await work.ScheduleAsync(JobWatcher.WorkKind, id, time.GetUtcNow(), cancellationToken);
        }

        return job;
    }

    /// <summary>A job, or null.</summary>
    public ValueTask<TrainingJob?> FindAsync(string id, CancellationToken cancellationToken) => shelf.FindAsync(id, cancellationToken);

    /// <summary>All jobs, newest first.</summary>
    public async ValueTask<IReadOnlyList<TrainingJob>> ListAsync(CancellationToken cancellationToken)
    {
        var jobs = new List<TrainingJob>();
        await foreach (var job in shelf.ListAsync(cancellationToken))
        {
            jobs.Add(job);
        }

        return [.. jobs.OrderByDescending(job => job.Created).ThenBy(job => job.Id, StringComparer.Ordinal)];
    }

    /// <summary>Asks a job to stop and keep a checkpoint. A job that is over stays as it is.</summary>
    public async ValueTask<TrainingJob> CancelAsync(string id, CancellationToken cancellationToken)
    {
        var job = await shelf.ChangeAsync(id, job => job.IsOver || job.StopRequested ? job : job with { StopRequested = true }, cancellationToken);
        if (!job.IsOver && job.ExternalId is { } external)
        {
            var backend = backends.Find(job.Backend);
            await backend.CancelAsync(new(job.Backend, external), TrainingBackends.SettingsOf(backend, job.Settings), cancellationToken);
        }

        if (job.State is JobState.Queued or JobState.Submitting)
        {
            await work.ScheduleAsync(JobWatcher.WorkKind, id, time.GetUtcNow(), cancellationToken);
        }

        return job;
    }

    /// <summary>Repeats a job that failed or was stopped, from its last checkpoint where there is one.</summary>
    /// <exception cref="TunesmithException">TS6103: it is still going on, or has succeeded.</exception>
    public async ValueTask<TrainingJob> RetryAsync(string id, CancellationToken cancellationToken)
    {
        var old = await shelf.FindAsync(id, cancellationToken) ?? throw JobShelf.Missing(id);
        if (old.State is not (JobState.Failed or JobState.Cancelled))
        {
            throw new TunesmithException("TS6103", $"The job '{id}' is {old.State.ToString().ToLowerInvariant()}; only a failed or cancelled job can be repeated.");
        }

        var resumes = backends.Find(old.Backend).Capabilities.Resume;
        var job = await SubmitAsync(
            new(old.Plan, old.Backend)
            {
                Settings = old.Settings,
                Trackers = [.. old.Trackers.Select(tracker => new JobTracker(tracker.Id, tracker.Settings))],
                Key = $"retry of {id}",
                Folder = old.Folder,
                User = old.User,
                Lineage = old.Lineage,
                Waiter = old.Waiter is null ? null : old.Waiter with { Signal = SignalOf($"retry of {id}") },
                ResumeFrom = resumes && old.Progress.Checkpoints is [.., var last] ? last.Path : null,
                RetryOf = id,
            },
            cancellationToken);
        await shelf.ChangeAsync(id, stored => stored.RetriedBy == job.Id ? stored : stored with { RetriedBy = job.Id }, cancellationToken);
        return job;
    }

    /// <summary>Name of the signal that a run waits for, from the key of the request.</summary>
    internal static string SignalOf(string key) => $"job {key}";

    // A job is tagged with the commit that holds its plan. Versions that cannot be kept are no reason not to train.
    private async ValueTask<IReadOnlyDictionary<string, string>> VersionedAsync(JobRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (versions is not null && datasets is not null && request.Plan.Data.Dataset is { } reference && await datasets.FindAsync(new DatasetRef(reference), cancellationToken) is { } version)
            {
                await versions.CommitAsync(DatasetManifest.Of(version, request.User), cancellationToken);
            }

            var commit = versions is null ? null
                : await versions.CommitAsync(new("plan", request.Plan.Name, PlanReader.Write(request.Plan), request.User), cancellationToken);
            return commit is null ? request.Lineage : new Dictionary<string, string>(request.Lineage) { ["commit"] = commit };
        }
        catch (TunesmithException problem)
        {
            return new Dictionary<string, string>(request.Lineage) { ["commit"] = $"none: {problem.Code}" };
        }
    }

    private TrainingJob Make(string id, JobRequest request, PlanCheck check) => new()
    {
        Id = id,
        Name = request.Plan.Name,
        Plan = request.Plan,
        PlanHash = PlanHash.Of(request.Plan),
        Backend = request.Backend,
        Settings = request.Settings,
        Key = Guid.NewGuid(),
        Created = time.GetUtcNow(),
        User = request.User,
        Folder = request.Folder,
        Trackers = request.Trackers,
        Lineage = request.Lineage,
        Waiter = request.Waiter,
        ResumeFrom = request.ResumeFrom,
        RetryOf = request.RetryOf,
        EstimatedMemory = check.Memory?.Total,
        MemoryCorrection = check.Memory?.Correction ?? 1,
    };
}
