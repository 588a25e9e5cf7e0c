using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Hands a job to its backend. Its key was stored long before, so doing it again after a kill starts nothing twice.</summary>
internal sealed class JobHandover(JobShelf shelf, TrainingBackends backends, JobData data, TimeProvider time)
{
    private const int MostAttempts = 5;

    public async ValueTask<TimeSpan?> RunAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        if (job.StopRequested && job.ExternalId is null && job.Attempts == 0)
        {
            // It may have been handed over just before a kill; only handing it over again gives the way to stop it.
            job = await shelf.ChangeAsync(job.Id, now => now with { Attempts = 1 }, cancellationToken);
        }

        try
        {
            var backend = backends.Find(job.Backend);
            var files = await data.PrepareAsync(job, cancellationToken);
            var reference = await backend.SubmitAsync(Submission(job, backend, files), cancellationToken);
            await shelf.ChangeAsync(job.Id, now => now with { State = JobState.Running, ExternalId = reference.ExternalId, Attempts = 0 }, cancellationToken);
            return null;
        }
        catch (TunesmithException problem) when (problem.Transient && job.Attempts < MostAttempts)
        {
            await shelf.ChangeAsync(job.Id, now => now with { Attempts = now.Attempts + 1 }, cancellationToken);
            return TimeSpan.FromSeconds(5 * Math.Pow(2, job.Attempts));
        }
        catch (TunesmithException problem)
        {
            await shelf.ChangeAsync(
                job.Id, now => now with { State = JobState.Failed, Ended = time.GetUtcNow(), Problem = $"{problem.Code}: {problem.Message}" }, cancellationToken);
            return null;
        }
    }

    private static TrainingSubmission Submission(TrainingJob job, ITrainingBackend backend, PreparedData files) => new(
        job.Key,
        job.Plan,
        files.Train,
        files.Validation,
        files.BaseFolder,
        TrainingBackends.SettingsOf(backend, job.Settings),
        job.ResumeFrom,
        new Dictionary<string, string>(job.Lineage) { ["job"] = job.Id, ["plan"] = job.PlanHash });
}
