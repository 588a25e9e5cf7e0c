using System.Collections.Frozen;
using Tunesmith.Components.Models;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Hosting.Deployments;
using Tunesmith.Server.Deployments.Serving;
using Tunesmith.Server.Flows;
using Tunesmith.Storage;

namespace Tunesmith.Server.Deployments;

/// <summary>All deployments in memory, so that a call asks no database. What any process of this data folder changes is seen with the next call, what replicas elsewhere change within seconds.</summary>
internal sealed partial class DeploymentTable(
    IKeyedStore values, IServedChanges changes, ComponentCatalogue catalogue, IChatModels models, IArtifacts artifacts, StudioOptions options, TimeProvider time, ILogger<DeploymentTable> logger)
    : IDeploymentCheck, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile State? _state;
    private long _looked;

    public ValueTask<State> ReadyAsync(CancellationToken cancellationToken)
    {
        var mark = changes.Mark();
        if (_state is not { } state || state.Mark != mark)
        {
            return new(RefreshAsync(mark, cancellationToken));
        }

        if (time.GetElapsedTime(Volatile.Read(ref _looked)) > Fresh)
        {
            Volatile.Write(ref _looked, time.GetTimestamp());
            _ = RefreshQuietlyAsync();
        }

        return new(state);
    }

    /// <summary>Makes a deployment ready.</summary>
    /// <exception cref="TunesmithException">The flow has errors, or the model cannot be opened.</exception>
    public async ValueTask<Served> OpenAsync(DeploymentRecord record, CancellationToken cancellationToken)
    {
        if (record.Model is { } model)
        {
            return new ServedModel(await models.OpenAsync(new ModelRef(model), cancellationToken));
        }

        var flow = new FlowCompiler(catalogue).Compile(catalogue.Check(record.Document!));
        return new ServedFlow(flow, new RunOptions(new LocalFileSpace(options.Data.Files, confined: true), artifacts) { Time = time, RunId = record.Slug });
    }

    async ValueTask IDeploymentCheck.CheckAsync(DeploymentRecord record, CancellationToken cancellationToken) => await OpenAsync(record, cancellationToken);

    public void Dispose() => _gate.Dispose();

    /// <summary>Reads what is stored now; deployments that did not change stay as they are.</summary>
    /// <param name="mark">What was seen to have changed; null looks in any case.</param>
    private async Task<State> RefreshAsync(ServedMark? mark, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var before = _state;
            if (before is not null && before.Mark == mark)
            {
                return before;
            }

            // Taken before reading: what changes meanwhile is looked at once more.
            var now = changes.Mark();
            var live = new Dictionary<string, LiveDeployment>(StringComparer.Ordinal);
            await foreach (var stored in values.ListAsync<DeploymentRecord>(DeploymentStore.Kind, "", cancellationToken))
            {
                if ((options.Serves?.Slug ?? stored.Key) == stored.Key && await TryOpenAsync(stored, before, cancellationToken) is { } deployment)
                {
                    live[stored.Key] = deployment;
                }
            }

            Volatile.Write(ref _looked, time.GetTimestamp());
            return _state = new State(now, live.ToFrozenDictionary(StringComparer.Ordinal), KeysOf(live.Values, before));
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<LiveDeployment?> TryOpenAsync(Stored<DeploymentRecord> stored, State? before, CancellationToken cancellationToken)
    {
        // An alias may point elsewhere by now, or a key be another one, so models are opened again; flows only when they changed.
        if (stored.Value.Model is null && before?.Deployments.GetValueOrDefault(stored.Key) is { } known && known.Stamp == stored.Stamp)
        {
            return known;
        }

        try
        {
            return new LiveDeployment(stored.Value, stored.Stamp, await OpenAsync(stored.Value, cancellationToken));
        }
        catch (TunesmithException problem)
        {
            LogClosed(stored.Key, problem.Message);
            return null;
        }
    }

    private static FrozenDictionary<string, LiveKey> KeysOf(IEnumerable<LiveDeployment> deployments, State? before) => deployments
        .SelectMany(deployment => deployment.Record.Keys.Select(key => before?.Keys.GetValueOrDefault(key.Hash) ?? new LiveKey(deployment.Record.Slug, key)))
        .ToFrozenDictionary(key => key.Record.Hash, StringComparer.Ordinal);

    private async Task RefreshQuietlyAsync()
    {
        try
        {
            await RefreshAsync(null, CancellationToken.None);
        }
        catch (Exception problem)
        {
            LogStale(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deployment {Slug} is not served: {Reason}")]
    private partial void LogClosed(string slug, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deployments could not be looked up; the known ones are served on.")]
    private partial void LogStale(Exception problem);

    /// <summary>The deployments and keys at one moment.</summary>
    internal sealed record State(ServedMark Mark, FrozenDictionary<string, LiveDeployment> Deployments, FrozenDictionary<string, LiveKey> Keys);
}
