using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Storage.Values;

namespace Tunesmith.Storage.Flows;

internal sealed class FlowStore(IKeyedStore values, TimeProvider time) : IFlowStore
{
    private const string Kind = "flow";
    private const string RevisionKind = "flow-revision";
    private static readonly TimeSpan SameRevision = TimeSpan.FromMinutes(2);

    public async ValueTask<IReadOnlyList<KeptFlow>> ListAsync(CancellationToken cancellationToken)
    {
        var flows = await values.ListAsync<FlowHead>(Kind, "", cancellationToken).Select(stored => stored.Value.AsKept(stored.Key)).ToListAsync(cancellationToken);
        return [.. flows.OrderByDescending(flow => flow.Modified).ThenBy(flow => flow.Id, StringComparer.Ordinal)];
    }

    public async ValueTask<KeptFlow?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await values.FindAsync<FlowHead>(Kind, id, cancellationToken))?.Value.AsKept(id);

    public async ValueTask<KeptFlow> CreateAsync(JsonObject document, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var head = new FlowHead(document, 1, now, null, false, now);
        while (true)
        {
            var id = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 8);
            if (await values.TryPutAsync(Kind, id, head, null, cancellationToken) is not null)
            {
                return head.AsKept(id);
            }
        }
    }

    public async ValueTask<KeptFlow> SaveAsync(string id, JsonObject document, string stamp, string? note, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await HeadAsync(id, cancellationToken);
            var before = stored.Value;
            if (FlowHead.StampOf(before.Document) != stamp || (note is null && JsonNode.DeepEquals(before.Document, document)))
            {
                return before.AsKept(id);
            }

            var after = Next(before, document, note);
            if (after.Revision > before.Revision)
            {
                // First the old state goes to its place, then the new one takes over: a kill in between loses neither.
                await values.ChangeAsync<FlowRevision>(RevisionKind, RevisionKey(id, before.Revision), _ => before.AsRevision(), cancellationToken);
            }

            if (await values.TryPutAsync(Kind, id, after, stored.Stamp, cancellationToken) is not null)
            {
                return after.AsKept(id);
            }
        }
    }

    public async ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await foreach (var revision in values.ListAsync<FlowRevision>(RevisionKind, id + "/", cancellationToken))
        {
            await values.TryRemoveAsync(RevisionKind, revision.Key, revision.Stamp, cancellationToken);
        }

        while (await values.FindAsync<FlowHead>(Kind, id, cancellationToken) is { } head)
        {
            if (await values.TryRemoveAsync(Kind, id, head.Stamp, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask<IReadOnlyList<FlowRevision>> RevisionsAsync(string id, CancellationToken cancellationToken)
    {
        var head = (await HeadAsync(id, cancellationToken)).Value;
        var earlier = await values.ListAsync<FlowRevision>(RevisionKind, id + "/", cancellationToken).Select(stored => stored.Value).ToListAsync(cancellationToken);
        return [head.AsRevision(), .. earlier.Where(revision => revision.Number < head.Revision).OrderByDescending(revision => revision.Number)];
    }

    public async ValueTask<KeptFlow> PinAsync(string id, CancellationToken cancellationToken)
    {
        var head = await values.ChangeAsync<FlowHead>(Kind, id, head => head is null ? throw Missing(id) : head with { Pinned = true }, cancellationToken);
        return head.AsKept(id);
    }

    private FlowHead Next(FlowHead before, JsonObject document, string? note)
    {
        var now = time.GetUtcNow();
        var goesOn = !before.Pinned && before.Note is null && now - before.Started < SameRevision;
        return goesOn
            ? before with { Document = document, Note = note, Changed = now }
            : new FlowHead(document, before.Revision + 1, now, note, false, now);
    }

    private async ValueTask<Stored<FlowHead>> HeadAsync(string id, CancellationToken cancellationToken) =>
        await values.FindAsync<FlowHead>(Kind, id, cancellationToken) ?? throw Missing(id);

    private static string RevisionKey(string id, int number) => $"{id}/{number:d8}";

    private static TunesmithException Missing(string id) => new("TS8006", $"There is no flow '{id}'. It was deleted, or the address is wrong; choose one from the list.");
}
