using Tunesmith.Datasets;
using Tunesmith.Server.Models;

namespace Tunesmith.Server.Datasets;

/// <summary>What the endpoints of datasets ask for together.</summary>
internal sealed record DatasetRooms(IDatasets Datasets, Reviews Reviews, SampleList List, StatisticsCache Statistics, ModelLanguages Languages, HttpContext Context);
