using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>The datasets that are kept, by name and version.</summary>
public interface IDatasets
{
    /// <summary>Writes a new version, streaming. Equal content under the same name gives the version already there.</summary>
    /// <param name="name">Name of the dataset.</param>
    /// <param name="splits">Samples by split name.</param>
    /// <param name="lineage">What it is made from.</param>
    ValueTask<DatasetVersion> WriteAsync(
        string name,
        IReadOnlyDictionary<string, IAsyncEnumerable<Sample>> splits,
        IReadOnlyDictionary<string, string> lineage,
        CancellationToken cancellationToken);

    /// <summary>Finds <c>name</c> (newest), <c>name@3</c> or <c>name@hash</c>; null when there is none.</summary>
    ValueTask<DatasetVersion?> FindAsync(DatasetRef reference, CancellationToken cancellationToken);

    /// <summary>All versions, newest first.</summary>
    IAsyncEnumerable<DatasetVersion> ListAsync(CancellationToken cancellationToken);

    /// <summary>Streams the samples of one split, in order.</summary>
    IAsyncEnumerable<Sample> ReadAsync(DatasetVersion version, string split, CancellationToken cancellationToken);

    /// <summary>Streams the samples of one split from a place on, for pages.</summary>
    /// <param name="version">The version.</param>
    /// <param name="split">The split.</param>
    /// <param name="skip">Samples to pass over.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<Sample> ReadAsync(DatasetVersion version, string split, long skip, CancellationToken cancellationToken) =>
        ReadAsync(version, split, cancellationToken).Skip(checked((int)skip));
}
