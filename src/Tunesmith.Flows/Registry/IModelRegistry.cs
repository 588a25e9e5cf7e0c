namespace Tunesmith.Flows;

/// <summary>Models with versions and aliases (<c>candidate</c>, <c>production</c>). <c>model:name@alias</c> opens what an alias points to.</summary>
public interface IModelRegistry
{
    /// <summary>Registers a version. The same job again gives the version already registered.</summary>
    /// <param name="version">The version; its number is assigned here.</param>
    /// <param name="key">Identity of what made it, such as a job's id, so that a retry after a kill registers nothing twice.</param>
    ValueTask<ModelVersion> RegisterAsync(ModelVersion version, string key, CancellationToken cancellationToken);

    /// <summary>Finds <c>name</c> (newest), <c>name@3</c> or <c>name@production</c>; null when there is none.</summary>
    ValueTask<ModelVersion?> FindAsync(string reference, CancellationToken cancellationToken);

    /// <summary>All versions of all models, newest first.</summary>
    IAsyncEnumerable<ModelVersion> ListAsync(CancellationToken cancellationToken);

    /// <summary>Aliases of a model and the versions they point to.</summary>
    ValueTask<IReadOnlyDictionary<string, int>> AliasesAsync(string name, CancellationToken cancellationToken);

    /// <summary>Points an alias at a version and keeps where it pointed before, for a roll-back.</summary>
    /// <param name="reason">Why, for the history: the evaluation that allowed it, or a person's words.</param>
    ValueTask PointAsync(string name, string alias, int version, string reason, CancellationToken cancellationToken);

    /// <summary>Points an alias back at where it pointed before its last change; null when there is no earlier place.</summary>
    ValueTask<int?> RollBackAsync(string name, string alias, string reason, CancellationToken cancellationToken);
}
