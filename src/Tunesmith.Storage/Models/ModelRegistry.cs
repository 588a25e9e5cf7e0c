using System.Runtime.CompilerServices;
using Tunesmith.Flows;
using Tunesmith.Storage.Values;

namespace Tunesmith.Storage.Models;

internal sealed class ModelRegistry(IKeyedStore values, TimeProvider time) : IModelRegistry
{
    private const string Kind = "model";

    public async ValueTask<ModelVersion> RegisterAsync(ModelVersion version, string key, CancellationToken cancellationToken)
    {
        var entry = await ChangeAsync(version.Name, entry => entry.Keys.ContainsKey(key)
            ? entry
            : entry.With(version with { Version = entry.Versions.Count + 1, Created = time.GetUtcNow() }, key), cancellationToken);
        return entry[entry.Keys[key]]!;
    }

    public async ValueTask<ModelVersion?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        var parts = reference.Split('@', 2);
        var entry = await EntryAsync(parts[0], cancellationToken);
        return parts.Length == 1 ? entry.Newest
            : int.TryParse(parts[1], out var number) ? entry[number]
            : entry.PointsAt(parts[1]) is { } version ? entry[version]
            : null;
    }

    public async IAsyncEnumerable<ModelVersion> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = new List<ModelVersion>();
        await foreach (var stored in values.ListAsync<ModelEntry>(Kind, "", cancellationToken))
        {
            all.AddRange(stored.Value.Versions);
        }

        foreach (var version in all.OrderByDescending(version => version.Created).ThenByDescending(version => version.Version))
        {
            yield return version;
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, int>> AliasesAsync(string name, CancellationToken cancellationToken) =>
        (await EntryAsync(name, cancellationToken)).Aliases.ToDictionary(alias => alias.Key, alias => alias.Value[^1].Version);

    public async ValueTask PointAsync(string name, string alias, int version, string reason, CancellationToken cancellationToken) =>
        await ChangeAsync(name, entry =>
            entry[version] is null ? throw Missing(name, version, entry)
            : entry.PointsAt(alias) == version ? entry
            : entry.With(alias, new AliasChange(version, reason, time.GetUtcNow())), cancellationToken);

    public async ValueTask<int?> RollBackAsync(string name, string alias, string reason, CancellationToken cancellationToken)
    {
        int? back = null;
        await ChangeAsync(name, entry =>
        {
            var history = entry.Aliases.GetValueOrDefault(alias) ?? [];
            // A roll-back of a roll-back goes further back, never forth again.
            var place = history.Count == 0 ? -1 : (history[^1].Undoes ?? history.Count - 1) - 1;
            back = place < 0 ? null : history[place].Version;
            return place < 0 ? entry : entry.With(alias, new AliasChange(history[place].Version, reason, time.GetUtcNow(), history[place].Undoes ?? place));
        }, cancellationToken);
        return back;
    }

    private async ValueTask<ModelEntry> EntryAsync(string name, CancellationToken cancellationToken) =>
        (await values.FindAsync<ModelEntry>(Kind, name, cancellationToken))?.Value ?? ModelEntry.Empty;

    private ValueTask<ModelEntry> ChangeAsync(string name, Func<ModelEntry, ModelEntry> change, CancellationToken cancellationToken) =>
        values.ChangeAsync<ModelEntry>(Kind, name, entry => change(entry ?? ModelEntry.Empty), cancellationToken);

    private static TunesmithException Missing(string name, int version, ModelEntry entry) => new(
        "TS7101", entry.Versions.Count == 0
            ? $"There is no model '{name}' in the registry. Train one, or register it first."
            : $"The model '{name}' has no version {version}; it has 1 to {entry.Versions.Count}. Choose one of them.");
}
