using Tunesmith.Flows;
using Tunesmith.Hosting.Deployments;
using Tunesmith.Hosting.Packing;

namespace Tunesmith.Server.Serve;

/// <summary>Gets ready what is to be served, and says how it is called.</summary>
internal sealed class ServeStart(StudioOptions options, DeploymentStore deployments, PackedFolder packed)
{
    private readonly List<(DeploymentRecord Record, string? Key)> _served = [];

    /// <summary>Takes the folder in, and makes keys where there are none.</summary>
    /// <exception cref="TunesmithException">TS8404: nothing is published under this slug. TS8420: nothing is published at all.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var serves = options.Serves!;
        var only = serves.Folder is { } folder ? await packed.TakeInAsync(folder, cancellationToken) : serves.Slug;
        var all = await deployments.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        var wanted = all.Where(record => only is null || record.Slug == only).ToList();
        if (wanted.Count == 0)
        {
            throw all.Count == 0
                ? new TunesmithException("TS8420", $"Nothing is published in {options.Data.Path}. Run a flow with a deployment node, publish one in the studio, or name a folder with a flow.")
                : new TunesmithException("TS8404", $"There is no deployment '{only}'. Published here: {string.Join(", ", all.Select(record => record.Slug))}.");
        }

        foreach (var record in wanted)
        {
            _served.Add((record, await KeyAsync(record, serves.Key, cancellationToken)));
        }
    }

    /// <summary>What is printed when it listens.</summary>
    /// <param name="address">Where.</param>
    /// <param name="inputs">What each takes.</param>
    public IEnumerable<string> Welcome(string address, Func<string, IReadOnlyList<InputField>> inputs)
    {
        foreach (var (record, key) in _served)
        {
            yield return $"Serving '{record.Slug}' at {address}/api/deployments/{record.Slug}/run, and as model '{record.Slug}' at {address}/v1";
            if (key is not null && options.Serves!.Key is null)
            {
                yield return $"Key (shown this once): {key}";
            }

            else if (key is null)
            {
                yield return $"Its {record.Keys.Count} key{(record.Keys.Count == 1 ? " was" : "s were")} shown when made; make another with: tunesmith key {record.Slug}";
            }

            yield return Snippets.Of(address, record.Slug, inputs(record.Slug), options.Serves!.Key is null ? key : null)["curl"];
        }
    }

    // A key of the environment is added to those that are there; otherwise one is made only where nobody could call.
    private async Task<string?> KeyAsync(DeploymentRecord record, string? given, CancellationToken cancellationToken) =>
        given is null && record.Keys.Count > 0 ? null : (await deployments.AddKeyAsync(record.Slug, new NewKey(given is null ? "serve" : "environment"), given, cancellationToken)).Key;
}
