using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Storage;

namespace Tunesmith.Server.Deployments;

/// <summary>Publishes, changes and withdraws deployments.</summary>
internal sealed class DeploymentStore(IKeyedStore values, IFlowStore flows, DeploymentTable table, TimeProvider time) : IDeployments
{
    private const int LongestSlug = 63;

    public async ValueTask<string> PublishModelAsync(string slug, ModelRef model, CancellationToken cancellationToken)
    {
        await PublishAsync(new NewDeployment(slug, Model: model.Value), cancellationToken);
        return $"/api/deployments/{slug}";
    }

    /// <summary>Publishes under a new slug, or anew under one that is there; its keys stay.</summary>
    public async Task<DeploymentRecord> PublishAsync(NewDeployment wanted, CancellationToken cancellationToken)
    {
        CheckSlug(wanted.Slug);
        if (wanted.Model is null == wanted.FlowId is null)
        {
            throw new TunesmithException("TS8314", "A deployment serves either a model or a flow. Name one of them, not both.");
        }

        var flow = wanted.FlowId is { } id ? await FlowAsync(id, wanted.Revision, cancellationToken) : default;
        return await ChangeAsync(wanted.Slug, async before =>
        {
            var now = time.GetUtcNow();
            var record = new DeploymentRecord(wanted.Slug, wanted.Model, wanted.FlowId, flow.Revision, flow.Document, before?.Created ?? now, now, before?.Keys ?? []);
            if (before is not null && Same(before, record))
            {
                return before;
            }

            await table.OpenAsync(record, cancellationToken);
            return record;
        }, cancellationToken);
    }

    public async Task<bool> WithdrawAsync(string slug, CancellationToken cancellationToken)
    {
        while (await values.FindAsync<DeploymentRecord>(DeploymentTable.Kind, slug, cancellationToken) is { } stored)
        {
            if (await values.TryRemoveAsync(DeploymentTable.Kind, slug, stored.Stamp, cancellationToken))
            {
                await table.RefreshAsync(cancellationToken);
                return true;
            }
        }

        return false;
    }

    public async Task<(KeyRecord Record, string Key)> AddKeyAsync(string slug, NewKey wanted, CancellationToken cancellationToken)
    {
        if (wanted.RequestsPerMinute is < 1)
        {
            throw new TunesmithException("TS8314", $"A key for {wanted.RequestsPerMinute} calls a minute could not be used. Give 1 or more, or nothing for no limit.");
        }

        var key = DeploymentKeys.New();
        var record = new KeyRecord(RandomNumberGenerator.GetHexString(8, lowercase: true), wanted.Name ?? "key", key[..10], DeploymentKeys.HashOf(key), time.GetUtcNow(), wanted.RequestsPerMinute);
        await ChangeAsync(slug, before => Task.FromResult(Existing(slug, before) with { Keys = [.. before!.Keys, record] }), cancellationToken);
        return (record, key);
    }

    public Task RemoveKeyAsync(string slug, string id, CancellationToken cancellationToken) =>
        ChangeAsync(slug, before => Task.FromResult(Existing(slug, before) with { Keys = [.. before!.Keys.Where(key => key.Id != id)] }), cancellationToken);

    private async Task<(int? Revision, JsonObject? Document)> FlowAsync(string id, int? revision, CancellationToken cancellationToken)
    {
        var flow = await flows.PinAsync(id, cancellationToken);
        if (revision is null || revision == flow.Revision)
        {
            return (flow.Revision, flow.Document);
        }

        var earlier = (await flows.RevisionsAsync(id, cancellationToken)).FirstOrDefault(one => one.Number == revision)
            ?? throw new TunesmithException("TS8404", $"The flow '{id}' has no revision {revision}. Choose one from its history.");
        return (earlier.Number, earlier.Document);
    }

    private async Task<DeploymentRecord> ChangeAsync(string slug, Func<DeploymentRecord?, Task<DeploymentRecord>> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await values.FindAsync<DeploymentRecord>(DeploymentTable.Kind, slug, cancellationToken);
            var after = await change(stored?.Value);
            if (ReferenceEquals(after, stored?.Value) || await values.TryPutAsync(DeploymentTable.Kind, slug, after, stored?.Stamp, cancellationToken) is not null)
            {
                await table.RefreshAsync(cancellationToken);
                return after;
            }
        }
    }

    private static bool Same(DeploymentRecord left, DeploymentRecord right) =>
        left.Model == right.Model && left.FlowId == right.FlowId && left.Revision == right.Revision && JsonNode.DeepEquals(left.Document, right.Document);

    private static DeploymentRecord Existing(string slug, DeploymentRecord? record) =>
        record ?? throw new TunesmithException("TS8404", $"There is no deployment '{slug}'. It was withdrawn, or the address is wrong.");

    private static void CheckSlug(string slug)
    {
        if (slug.Length is 0 or > LongestSlug || slug[0] == '-' || !slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            throw new TunesmithException("TS8314", $"'{slug}' cannot be part of an address. Use lower-case letters, digits and dashes, at most {LongestSlug}, such as customer-support.");
        }
    }
}
