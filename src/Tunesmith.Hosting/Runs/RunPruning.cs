using Tunesmith.Execution;

namespace Tunesmith.Hosting;

/// <summary>Puts old runs away. What they made for good (datasets, models, reports, deployments) lies elsewhere and stays.</summary>
public sealed class RunPruning(FlowRuns runs, DataFolder data)
{
    /// <summary>Keeps the newest runs that have ended, the newest of each flow, and every run that is not over.</summary>
    /// <param name="keep">How many that have ended are kept.</param>
    /// <param name="cancellationToken">Stops the pruning; what was put away stays away.</param>
    /// <returns>Number of runs put away.</returns>
    public async Task<int> PruneAsync(int keep, CancellationToken cancellationToken)
    {
        var (flows, ended, removed) = (new HashSet<string>(StringComparer.Ordinal), 0, 0);
        foreach (var run in RunList.Read(data).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isNewest = flows.Add(run.Notes.FlowKey);
            var reader = runs.Reader(run.Description.RunId);
            if (runs.IsLive(run.Description.RunId) || await reader.ReadStateAsync(cancellationToken) is { IsHeld: true } or { Status: RunStatus.Running or RunStatus.Suspended })
            {
                continue;
            }

            ended++;
            if (ended > keep && !isNewest)
            {
                Directory.Delete(runs.FolderOf(run.Description.RunId), recursive: true);
                removed++;
            }
        }

        return removed;
    }
}
