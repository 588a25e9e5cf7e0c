using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Looks up what is known of a plan's data, base, backend and machine.</summary>
/// <param name="stores">Where datasets and figures are kept.</param>
/// <param name="backends">The backends that are there.</param>
/// <param name="languages">Who opens a base's tokenizer, to count in its tokens.</param>
/// <param name="secrets">Whether a token for gated models is there.</param>
public sealed class PlanFactsReader(JobStores stores, TrainingBackends backends, IEnumerable<IProvider<ModelLanguage>> languages, ISecrets secrets)
{
    private const string Kind = "dataset-facts";
    private readonly FileFacts files = new();

    /// <summary>The facts of a request.</summary>
    public async ValueTask<PlanFacts> ReadAsync(PlanCheckRequest request, CancellationToken cancellationToken)
    {
        var backend = request.Backend is null ? null : backends.Find(request.Backend);
        var folder = stores.Bases.Select(bases => bases.Find(request.Plan.Base.Model)).FirstOrDefault(found => found is not null);
        var hardware = request.Device is { } device && Gpus.All.TryGetValue(device, out var chosen) ? chosen
            : backend?.Capabilities is { Device: { } kind } there ? new HardwareFacts(kind) { MemoryBytes = there.MemoryBytes } : null;
        return new(request.Plan)
        {
            Base = BaseCatalogue.Find(folder ?? request.Plan.Base.Model, request.Folder),
            Backend = backend?.Capabilities,
            BackendId = backend?.Id,
            Hardware = hardware,
            Data = request.Data ?? await DataAsync(request, folder, cancellationToken),
            Reference = request.Previous,
            MemoryCorrection = backend is null ? 1 : await MemoryCorrections.FactorAsync(stores.Values, backend.Id, cancellationToken),
            HubTokenPresent = await secrets.FindAsync("HF_TOKEN", cancellationToken) is not null,
        };
    }

    private async ValueTask<DataFacts?> DataAsync(PlanCheckRequest request, string? folder, CancellationToken cancellationToken)
    {
        var data = request.Plan.Data;
        if (data.Dataset is { } reference)
        {
            return stores.Datasets is not null && await stores.Datasets.FindAsync(new DatasetRef(reference), cancellationToken) is { } version
                ? await DatasetAsync(version, folder ?? request.Plan.Base.Model, cancellationToken)
                : null;
        }

        return data.Train is { } train && FileOf(request, train) is { } file
            ? await files.OfAsync(file, data.Validation is { } named ? FileOf(request, named) : null, folder ?? request.Plan.Base.Model, this, cancellationToken)
            : null;
    }

    private static FileInfo? FileOf(PlanCheckRequest request, string name) =>
        new FileInfo(request.Folder is null ? name : Path.Combine(request.Folder, name)) is { Exists: true } file ? file : null;

    // A version never changes, so what was counted once is kept.
    private async ValueTask<DataFacts> DatasetAsync(DatasetVersion version, string model, CancellationToken cancellationToken)
    {
        var key = $"{version.Hash}/{model}";
        if (await stores.Values.FindAsync<DataFacts>(Kind, key, cancellationToken) is { } kept)
        {
            return kept.Value;
        }

        var statistics = await SampleStatistics.OfAsync(stores.Datasets!, version, await LanguageAsync(model, cancellationToken), null, cancellationToken);
        var facts = DataFactsReader.Of(statistics);
        await stores.Values.TryPutAsync(Kind, key, facts, null, cancellationToken);
        return facts;
    }

    /// <summary>Tokenizer and template of a model, or null when nobody here has them.</summary>
    public async ValueTask<ModelLanguage?> LanguageAsync(string model, CancellationToken cancellationToken)
    {
        foreach (var language in languages)
        {
            try
            {
                return await language.OpenAsync(model, cancellationToken);
            }
            catch (TunesmithException)
            {
                // Not one of its models: the lengths in tokens stay unknown, and rules that need them say nothing.
            }
        }

        return null;
    }
}
