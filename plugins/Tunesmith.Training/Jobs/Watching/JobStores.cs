using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Where jobs keep their things.</summary>
/// <param name="Values">Jobs and figures.</param>
/// <param name="Events">Stories of jobs.</param>
/// <param name="Artifacts">Adapters, scripts and plans.</param>
/// <param name="Models">The registry.</param>
/// <param name="Datasets">Data of plans; null where there is no dataset store.</param>
/// <param name="Signals">Who tells waiting runs; null where no runs wait.</param>
/// <param name="Bases">Who knows local folders of bases.</param>
public sealed record JobStores(
    IKeyedStore Values, IEventLog Events, IArtifacts Artifacts, IModelRegistry Models, IDatasets? Datasets, IRunSignals? Signals, IReadOnlyList<IModelFolders> Bases);
