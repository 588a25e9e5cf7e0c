using Tunesmith.Evaluation;
using Tunesmith.Flows;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Hosting.Lineage;

/// <summary>The part of a lineage that starts at models: what they were trained on, what compared them, what serves them.</summary>
public sealed class LineageOfModels(IModelRegistry registry, KeptReports reports, DeploymentStore deployments)
{
    private static readonly string[] Parts = ["dataset", "datasetVersion", "base", "plan", "script", "job", "run", "node", "import"];

    /// <summary>A deployment by its slug; null when there is none.</summary>
    public async Task<LineageAnswer?> DeploymentAsync(string slug, CancellationToken cancellationToken)
    {
        if (await deployments.FindAsync(slug, cancellationToken) is not { } record)
        {
            return null;
        }

        var version = await ServedAsync(record, cancellationToken);
        List<LineageLink> from = version is null
            ? [record.Model is { } model ? new LineageLink("model", model, model) : new LineageLink("flow", record.FlowId ?? record.Slug, $"flow {record.FlowId}, revision {record.Revision}")]
            : [LinkOf(version), .. Made(version.Lineage)];
        return new LineageAnswer(LinkOf(record), from, []);
    }

    /// <summary>A model by <c>name@version</c>, by its job, or by the hash of one of its files; null when there is none.</summary>
    public async Task<LineageAnswer?> ModelAsync(string wanted, CancellationToken cancellationToken)
    {
        var plain = wanted.StartsWith("model:", StringComparison.Ordinal) ? wanted[6..] : wanted;
        var version = await registry.ListAsync(cancellationToken).FirstOrDefaultAsync(
            version => version.Artifacts.Values.Contains(wanted) || version.Lineage.GetValueOrDefault("job") == wanted, cancellationToken);
        version ??= plain.Contains('@') || wanted != plain ? await registry.FindAsync(plain, cancellationToken) : null;
        return version is null ? null : new LineageAnswer(LinkOf(version), Made(version.Lineage), await OfModelAsync(version, cancellationToken));
    }

    /// <summary>Models that were trained on a dataset, with what came of them.</summary>
    public async Task<IReadOnlyList<LineageLink>> OfDatasetAsync(string hash, CancellationToken cancellationToken)
    {
        var links = new List<LineageLink>();
        await foreach (var version in registry.ListAsync(cancellationToken).Where(version => version.Lineage.GetValueOrDefault("dataset") == hash))
        {
            links.Add(LinkOf(version));
            links.AddRange(await OfModelAsync(version, cancellationToken));
        }

        return links;
    }

    /// <summary>What a thing says it was made from.</summary>
    internal static IReadOnlyList<LineageLink> Made(IReadOnlyDictionary<string, string> lineage) =>
    [
        .. from part in Parts
           where lineage.ContainsKey(part)
           select new LineageLink(part == "datasetVersion" ? "dataset" : part, lineage[part], $"{part} {lineage[part]}"),
    ];

    private async Task<IReadOnlyList<LineageLink>> OfModelAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        var links = new List<LineageLink>();
        await foreach (var report in reports.ListAsync(cancellationToken).Where(report => report.Variants.Contains($"model:{version.Name}@{version.Version}")))
        {
            links.Add(new LineageLink("evaluation", report.Id, report.Name));
        }

        await foreach (var record in deployments.ListAsync(cancellationToken))
        {
            if (await ServedAsync(record, cancellationToken) is { } served && served.Name == version.Name && served.Version == version.Version)
            {
                links.Add(LinkOf(record));
            }
        }

        return links;
    }

    private async ValueTask<ModelVersion?> ServedAsync(DeploymentRecord record, CancellationToken cancellationToken) =>
        record.Model is { } model && model.StartsWith("model:", StringComparison.Ordinal) ? await registry.FindAsync(model[6..], cancellationToken) : null;

    private static LineageLink LinkOf(ModelVersion version) => new("model", $"{version.Name}@{version.Version}", $"model:{version.Name}@{version.Version}");

    private static LineageLink LinkOf(DeploymentRecord record) => new("deployment", record.Slug, $"/api/deployments/{record.Slug}");
}
