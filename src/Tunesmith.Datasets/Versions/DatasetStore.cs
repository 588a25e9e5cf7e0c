using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Keeps dataset versions: their lines as artifacts, their description in the keyed store. Never holds a dataset in memory.</summary>
/// <param name="artifacts">Where the JSON Lines go.</param>
/// <param name="store">Where the descriptions go, under the kind <c>dataset-version</c>.</param>
/// <param name="time">The clock.</param>
/// <param name="listeners">Who is told of a new version, with its manifest; null for nobody.</param>
public sealed class DatasetStore(IArtifacts artifacts, IKeyedStore store, TimeProvider time, IEnumerable<ISaveListener>? listeners = null) : IDatasets
{
    private const string Kind = "dataset-version";
    private const int LongestName = 100;
    private const int ShortestHash = 6;

    /// <inheritdoc/>
    public async ValueTask<DatasetVersion> WriteAsync(
        string name,
        IReadOnlyDictionary<string, IAsyncEnumerable<Sample>> splits,
        IReadOnlyDictionary<string, string> lineage,
        CancellationToken cancellationToken)
    {
        CheckName(name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var written = new Dictionary<string, DatasetSplit>();
        foreach (var (split, samples) in splits.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{split}\n"));
            await using var lines = new SampleLines(samples, hash, cancellationToken);
            var artifact = await artifacts.PutAsync(lines, cancellationToken);
            written[split] = new DatasetSplit(artifact, lines.Count);
        }

        var version = new DatasetVersion(name, 1, Convert.ToHexStringLower(hash.GetHashAndReset()), written, lineage, time.GetUtcNow());
        return await NumberAsync(version, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<DatasetVersion?> FindAsync(DatasetRef reference, CancellationToken cancellationToken)
    {
        var (name, which) = Parts(reference.Value);
        DatasetVersion? found = null;
        await foreach (var version in VersionsAsync(name, cancellationToken))
        {
            found = which is null || Is(version, which) ? version : found;
        }

        return found;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DatasetVersion> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = new List<DatasetVersion>();
        await foreach (var stored in store.ListAsync<DatasetVersion>(Kind, "", cancellationToken))
        {
            all.Add(stored.Value);
        }

        foreach (var version in all.OrderByDescending(version => version.Created).ThenByDescending(version => version.Version))
        {
            yield return version;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Sample> ReadAsync(DatasetVersion version, string split, CancellationToken cancellationToken) =>
        ReadAsync(version, split, 0, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> ReadAsync(
        DatasetVersion version, string split, long skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!version.Splits.TryGetValue(split, out var part))
        {
            throw new TunesmithException(
                "TS4005", $"The dataset {version.Name}@{version.Version} has no split '{split}'; it has {string.Join(", ", version.Splits.Keys)}. Choose one of these.");
        }

        await using var lines = await artifacts.OpenAsync(part.Artifact, cancellationToken);
        await foreach (var (number, line) in ByteLines.ReadAsync(lines, cancellationToken))
        {
            if (number > skip)
            {
                yield return SampleJson.Parse(line is { } bytes ? bytes.Span : []);
            }
        }
    }

    private async ValueTask<DatasetVersion> NumberAsync(DatasetVersion version, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = 1;
            await foreach (var other in VersionsAsync(version.Name, cancellationToken))
            {
                if (other.Hash == version.Hash)
                {
                    return other;
                }

                next = other.Version + 1;
            }

            var numbered = version with { Version = next };
            if (await store.TryPutAsync(Kind, $"{version.Name}@{next:D8}", numbered, null, cancellationToken) is not null)
            {
                foreach (var listener in listeners ?? [])
                {
                    await listener.SavedAsync(DatasetManifest.Of(numbered), cancellationToken);
                }

                return numbered;
            }
        }
    }

    private async IAsyncEnumerable<DatasetVersion> VersionsAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in store.ListAsync<DatasetVersion>(Kind, $"{name}@", cancellationToken))
        {
            yield return stored.Value;
        }
    }

    private static bool Is(DatasetVersion version, string which) =>
        int.TryParse(which, out var number) && which.Length < ShortestHash
            ? version.Version == number
            : which.Length >= ShortestHash && version.Hash.StartsWith(which, StringComparison.OrdinalIgnoreCase);

    private static (string Name, string? Which) Parts(string reference)
    {
        var at = reference.LastIndexOf('@');
        return at < 0 ? (reference, null) : (reference[..at], reference[(at + 1)..]);
    }

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > LongestName || name.Trim() != name || name.Any(c => c is '@' or '/' or '\\' || char.IsControl(c)))
        {
            throw new TunesmithException(
                "TS4002", $"'{name}' cannot be the name of a dataset. Use 1 to {LongestName} characters without '@', '/', '\\' and without spaces at the ends.");
        }
    }
}
