using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Storage;

/// <summary>Flows with their revisions. Saving again within two minutes goes on with the same revision, unless it was named, run or deployed.</summary>
public interface IFlowStore
{
    /// <summary>All flows, last changed first.</summary>
    ValueTask<IReadOnlyList<KeptFlow>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Finds a flow; null when there is none.</summary>
    ValueTask<KeptFlow?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Keeps a new flow.</summary>
    ValueTask<KeptFlow> CreateAsync(JsonObject document, CancellationToken cancellationToken);

    /// <summary>Saves a flow.</summary>
    /// <param name="stamp">The stamp that was read.</param>
    /// <param name="note">What a person says about this state; null when it is saved by itself.</param>
    /// <returns>The flow as it is kept now; its document is another one when somebody else saved in between.</returns>
    /// <exception cref="TunesmithException">TS8006: there is no such flow.</exception>
    ValueTask<KeptFlow> SaveAsync(string id, JsonObject document, string stamp, string? note, CancellationToken cancellationToken);

    /// <summary>Forgets a flow and its revisions. Runs and deployments keep their own copies.</summary>
    /// <returns>False when there was none.</returns>
    ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>All revisions of a flow, newest first.</summary>
    ValueTask<IReadOnlyList<FlowRevision>> RevisionsAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes the present revision lasting, because a run or a deployment refers to it, and gives the flow.</summary>
    /// <exception cref="TunesmithException">TS8006: there is no such flow.</exception>
    ValueTask<KeptFlow> PinAsync(string id, CancellationToken cancellationToken);
}
