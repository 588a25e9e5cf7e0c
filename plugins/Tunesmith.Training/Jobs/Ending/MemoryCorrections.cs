using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>What finished jobs really used, against what was expected: the estimate of the next one is corrected by it.</summary>
internal static class MemoryCorrections
{
    private const string Kind = "training-memory";
    private const int Kept = 20;

    public static async ValueTask NoteAsync(IKeyedStore store, TrainingJob job, CancellationToken cancellationToken)
    {
        if (job.Progress.PeakMemoryMib is not > 0 || job.EstimatedMemory is not > 0)
        {
            return;
        }

        // Against the bare estimate: against the corrected one a good correction would talk itself away again.
        var ratio = job.Progress.PeakMemoryMib.Value * (1 << 20) / (job.EstimatedMemory.Value / job.MemoryCorrection);
        while (true)
        {
            var stored = await store.FindAsync<List<Measured>>(Kind, job.Backend, cancellationToken);
            var list = (stored?.Value ?? []).Where(entry => entry.Job != job.Id).TakeLast(Kept - 1).Append(new(job.Id, ratio)).ToList();
            if (await store.TryPutAsync(Kind, job.Backend, list, stored?.Stamp, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    /// <summary>The middle one of the last ratios, within reason; 1 without any.</summary>
    public static async ValueTask<double> FactorAsync(IKeyedStore store, string backend, CancellationToken cancellationToken)
    {
        var list = (await store.FindAsync<List<Measured>>(Kind, backend, cancellationToken))?.Value ?? [];
        return list.Count == 0 ? 1 : Math.Clamp(list.Select(entry => entry.Ratio).Order().ElementAt(list.Count / 2), 0.3, 3);
    }

    internal sealed record Measured(string Job, double Ratio);
}
