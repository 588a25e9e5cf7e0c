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

        var file = data.Train is null ? null : request.Folder is null ? data.Train : Path.Combine(request.Folder, data.Train);
        return file is not null && File.Exists(file) ? new(await LinesAsync(file, cancellationToken), await ValidationAsync(request, cancellationToken)) : null;
    }

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

    private static async ValueTask<long?> ValidationAsync(PlanCheckRequest request, CancellationToken cancellationToken)
    {
        var file = request.Plan.Data.Validation is not { } named ? null : request.Folder is null ? named : Path.Combine(request.Folder, named);
        return file is not null && File.Exists(file) ? await LinesAsync(file, cancellationToken) : null;
    }

    private static async ValueTask<long> LinesAsync(string file, CancellationToken cancellationToken)
    {
        long lines = 0;
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            lines += line.Length > 0 ? 1 : 0;
        }

        return lines;
    }
}
