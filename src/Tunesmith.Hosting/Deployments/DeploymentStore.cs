using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Storage;

namespace Tunesmith.Hosting.Deployments;

/// <summary>Publishes, changes and withdraws deployments. Whatever serves the same data sees it with the next call.</summary>
public sealed class DeploymentStore(IKeyedStore values, IFlowStore flows, IEnumerable<IDeploymentCheck> checks, TimeProvider time) : IDeployments
{
    /// <summary>Under what kind deployments are stored.</summary>
    public const string Kind = "deployment";

    private const int LongestSlug = 63;

    /// <inheritdoc/>
    public async ValueTask<string> PublishModelAsync(string slug, ModelRef model, CancellationToken cancellationToken)
    {
        await PublishAsync(new NewDeployment(slug, Model: model.Value), cancellationToken);
        return $"/api/deployments/{slug}";
    }

    /// <summary>All deployments, in order of slug.</summary>
    public IAsyncEnumerable<DeploymentRecord> ListAsync(CancellationToken cancellationToken) =>
        values.ListAsync<DeploymentRecord>(Kind, "", cancellationToken).Select(stored => stored.Value);

    /// <summary>Finds a deployment; null when there is none.</summary>
    public async ValueTask<DeploymentRecord?> FindAsync(string slug, CancellationToken cancellationToken) =>
        (await values.FindAsync<DeploymentRecord>(Kind, slug, cancellationToken))?.Value;

    /// <summary>Publishes under a new slug, or anew under one that is there; its keys stay.</summary>
    /// <exception cref="TunesmithException">TS8314: slug or choice cannot be. TS8404: there is no such revision. Or what keeps the flow or model from being served.</exception>
    public async Task<DeploymentRecord> PublishAsync(NewDeployment wanted, CancellationToken cancellationToken)
    {
        if (wanted.Model is null == wanted.FlowId is null)
        {
            throw new TunesmithException("TS8314", "A deployment serves either a model or a flow. Name one of them, not both.");
        }

        CheckSlug(wanted.Slug);
        var flow = wanted.FlowId is { } id ? await FlowAsync(id, wanted.Revision, cancellationToken) : default;
        return await PublishAsync(new DeploymentRecord(wanted.Slug, wanted.Model, wanted.FlowId, flow.Revision, flow.Document, default, default, []), cancellationToken);
    }

    /// <summary>Publishes what is described: a model, or a flow that is in no store. Times and keys are those that are kept here.</summary>
    /// <exception cref="TunesmithException">TS8314: the slug cannot be. Or what keeps the flow or model from being served.</exception>
    public async Task<DeploymentRecord> PublishAsync(DeploymentRecord wanted, CancellationToken cancellationToken)
    {
        CheckSlug(wanted.Slug);
        return await ChangeAsync(wanted.Slug, async before =>
        {
            var now = time.GetUtcNow();
            var record = wanted with { Created = before?.Created ?? now, Modified = now, Keys = before?.Keys ?? [] };
            if (before is not null && Same(before, record))
            {
                return before;
            }

            foreach (var check in checks)
            {
                await check.CheckAsync(record, cancellationToken);
            }

            return record;
        }, cancellationToken);
    }

    /// <summary>Withdraws a deployment with its keys.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> WithdrawAsync(string slug, CancellationToken cancellationToken)
    {
        while (await values.FindAsync<DeploymentRecord>(Kind, slug, cancellationToken) is { } stored)
        {
            if (await values.TryRemoveAsync(Kind, slug, stored.Stamp, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes a key.</summary>
    /// <param name="slug">The deployment it opens.</param>
    /// <param name="wanted">Its name and limit.</param>
    /// <param name="key">The key itself, where it is given from outside; null makes one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What is kept, and the key, which is not.</returns>
    public async Task<(KeyRecord Record, string Key)> AddKeyAsync(string slug, NewKey wanted, string? key, CancellationToken cancellationToken)
    {
        if (wanted.RequestsPerMinute is < 1)
        {
            throw new TunesmithException("TS8314", $"A key for {wanted.RequestsPerMinute} calls a minute could not be used. Give 1 or more, or nothing for no limit.");
        }

        key ??= DeploymentKeys.New();
        var hash = DeploymentKeys.HashOf(key);
        var record = new KeyRecord(RandomNumberGenerator.GetHexString(8, lowercase: true), wanted.Name ?? "key", key[..Math.Min(10, key.Length / 2)], hash, time.GetUtcNow(), wanted.RequestsPerMinute);
        await ChangeAsync(slug, before => Task.FromResult(Existing(slug, before).Keys.Any(known => known.Hash == hash) ? before! : before! with { Keys = [.. before.Keys, record] }), cancellationToken);
        return (record, key);
    }

    /// <summary>Takes a key back.</summary>
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
            var stored = await values.FindAsync<DeploymentRecord>(Kind, slug, cancellationToken);
            var after = await change(stored?.Value);
            if (ReferenceEquals(after, stored?.Value) || await values.TryPutAsync(Kind, slug, after, stored?.Stamp, cancellationToken) is not null)
            {
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
