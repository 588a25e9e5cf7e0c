using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Server.Caching;

namespace Tunesmith.Server.Datasets;

/// <summary>Statistics of versions, which never change, for the last ones that were looked at.</summary>
internal sealed class StatisticsCache(IDatasets datasets)
{
    private readonly RecentResults<(string Hash, string? Model), DatasetStatistics> _known = new(32);

    public Task<DatasetStatistics> OfAsync(DatasetVersion version, string? model, ModelLanguage? language) =>
        _known.GetAsync((version.Hash, model), () => SampleStatistics.OfAsync(datasets, version, language, null, CancellationToken.None).AsTask());
}
