using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Testing.Keeping;

/// <summary>A model registry in memory.</summary>
public sealed class InMemoryModelRegistry : IModelRegistry
{
    private readonly Lock gate = new();
    private readonly List<(string Key, ModelVersion Version)> versions = [];
    private readonly Dictionary<(string Name, string Alias), Stack<int>> aliases = [];

    /// <inheritdoc/>
    public ValueTask<ModelVersion> RegisterAsync(ModelVersion version, string key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (versions.Find(entry => entry.Key == key) is { Version: { } known })
            {
                return ValueTask.FromResult(known);
            }

            var numbered = version with { Version = versions.Count(entry => entry.Version.Name == version.Name) + 1 };
            versions.Add((key, numbered));
            return ValueTask.FromResult(numbered);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ModelVersion?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        var (name, which) = reference.Split('@', 2) is [var first, var second] ? (first, second) : (reference, "");
        lock (gate)
        {
            var number = which.Length == 0 ? versions.Count(entry => entry.Version.Name == name)
                : int.TryParse(which, out var given) ? given
                : aliases.TryGetValue((name, which), out var history) && history.TryPeek(out var pointed) ? pointed : 0;
            return ValueTask.FromResult<ModelVersion?>(versions.Find(entry => entry.Version.Name == name && entry.Version.Version == number).Version);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelVersion> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ModelVersion> all;
        lock (gate)
        {
            all = [.. versions.Select(entry => entry.Version).Reverse()];
        }

        foreach (var version in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return version;
        }

        await ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, int>> AliasesAsync(string name, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyDictionary<string, int>>(
                aliases.Where(entry => entry.Key.Name == name).ToDictionary(entry => entry.Key.Alias, entry => entry.Value.Peek()));
        }
    }

    /// <inheritdoc/>
    public ValueTask PointAsync(string name, string alias, int version, string reason, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!aliases.TryGetValue((name, alias), out var history))
            {
                aliases[(name, alias)] = history = new();
            }

            history.Push(version);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<int?> RollBackAsync(string name, string alias, string reason, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!aliases.TryGetValue((name, alias), out var history) || history.Count < 2)
            {
                return ValueTask.FromResult<int?>(null);
            }

            history.Pop();
            return ValueTask.FromResult<int?>(history.Peek());
        }
    }
}
