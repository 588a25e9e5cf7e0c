using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Where jobs are kept. Changes are read, made and written again until nobody wrote in between.</summary>
internal sealed class JobShelf(IKeyedStore store)
{
    private const string Kind = "training-job";

    public async ValueTask<TrainingJob?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await store.FindAsync<TrainingJob>(Kind, id, cancellationToken))?.Value;

    public async ValueTask<bool> TryAddAsync(TrainingJob job, CancellationToken cancellationToken) =>
        await store.TryPutAsync(Kind, job.Id, job, null, cancellationToken) is not null;

    public async ValueTask<TrainingJob> ChangeAsync(string id, Func<TrainingJob, TrainingJob> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await store.FindAsync<TrainingJob>(Kind, id, cancellationToken) ?? throw Missing(id);
            var changed = change(stored.Value);
            if (ReferenceEquals(changed, stored.Value) || await store.TryPutAsync(Kind, id, changed, stored.Stamp, cancellationToken) is not null)
            {
                return changed;
            }
        }
    }

    public async IAsyncEnumerable<TrainingJob> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in store.ListAsync<TrainingJob>(Kind, "", cancellationToken))
        {
            yield return stored.Value;
        }
    }

    public static TunesmithException Missing(string id) =>
        new("TS6102", $"There is no job '{id}'. 'tunesmith jobs list' shows the jobs there are.");
}
