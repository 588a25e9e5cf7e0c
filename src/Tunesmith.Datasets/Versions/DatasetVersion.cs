using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>One immutable version of a dataset, addressed by the hash of its content.</summary>
/// <param name="Name">Name of the dataset.</param>
/// <param name="Version">1 for the first version of the name.</param>
/// <param name="Hash">SHA-256 over all its splits in order of name, each its name, a line feed and its JSON Lines; lower-case hex.</param>
/// <param name="Splits">Artifact hash and number of samples by split: <c>train</c>, <c>validation</c>, <c>cases</c>.</param>
/// <param name="Lineage">What it was made from: <c>flow</c>, <c>run</c>, <c>parent</c>, <c>import</c>.</param>
/// <param name="Created">When it was written, UTC.</param>
[PortType("dataset")]
public sealed record DatasetVersion(
    string Name,
    int Version,
    string Hash,
    IReadOnlyDictionary<string, DatasetSplit> Splits,
    IReadOnlyDictionary<string, string> Lineage,
    DateTimeOffset Created);
