using System.Runtime.CompilerServices;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>Keeps reports: the whole as an artifact, a line of it in the store. The same evaluation again takes the place of the one before.</summary>
public sealed class KeptReports(IArtifacts artifacts, IKeyedStore store)
{
    private const string Kind = "evaluation-report";

    /// <summary>Keeps a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="origin">The run and node that made it, as <c>run/node</c>; null when neither did.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public async ValueTask<KeptReport> KeepAsync(EvaluationReport report, string? origin, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream();
        await JsonSerializer.SerializeAsync(json, report, FlowJson.Options, cancellationToken);
        json.Position = 0;
        var hash = await artifacts.PutAsync(json, cancellationToken);
        var kept = new KeptReport(report.Id, report.Name, report.Created, report.CaseSet, report.Cases.Count, [.. report.Variants.Select(variant => variant.Name)], hash) { Origin = origin };
        while (true)
        {
            var known = await store.FindAsync<KeptReport>(Kind, report.Id, cancellationToken);
            if (await store.TryPutAsync(Kind, report.Id, kept, known?.Stamp, cancellationToken) is not null)
            {
                return kept;
            }
        }
    }

    /// <summary>All reports, newest first.</summary>
    public async IAsyncEnumerable<KeptReport> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await store.ListAsync<KeptReport>(Kind, "", cancellationToken).Select(stored => stored.Value).ToListAsync(cancellationToken);
        foreach (var kept in all.OrderByDescending(kept => kept.Created))
        {
            yield return kept;
        }
    }

    /// <summary>The whole report, or null when there is none of this id.</summary>
    public async ValueTask<EvaluationReport?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync<KeptReport>(Kind, id, cancellationToken) is not { } known)
        {
            return null;
        }

        await using var json = await artifacts.OpenAsync(known.Value.Artifact, cancellationToken);
        return await JsonSerializer.DeserializeAsync<EvaluationReport>(json, FlowJson.Options, cancellationToken);
    }
}
