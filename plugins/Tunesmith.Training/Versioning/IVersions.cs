using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Keeps flows, plans and dataset manifests in a Git repository.</summary>
public interface IVersions
{
    /// <summary>Writes a thing and commits it; gives the commit that holds it, or null while versioning is off.</summary>
    ValueTask<string?> CommitAsync(SavedThing thing, CancellationToken cancellationToken);
}
