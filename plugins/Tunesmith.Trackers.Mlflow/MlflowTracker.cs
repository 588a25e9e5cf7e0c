using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Training;

namespace Tunesmith.Trackers.Mlflow;

/// <summary>Copies jobs to an MLflow server: run, parameters, tags, dataset, metrics, ending, and a registered version where wished.</summary>
public sealed class MlflowTracker : ITracker
{
    private const int MetricsACall = 1_000;
    private const int ParametersACall = 100;
    private const string JobTag = "tunesmith.job";
    private static readonly HttpClient Shared = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly HttpClient client;
    private readonly ISecrets secrets;

    /// <summary>The tracker over one shared client.</summary>
    public MlflowTracker(ISecrets secrets)
        : this(secrets, Shared)
    {
    }

    internal MlflowTracker(ISecrets secrets, HttpClient client) => (this.secrets, this.client) = (secrets, client);

    /// <inheritdoc/>
    public string Id => "mlflow";

    /// <inheritdoc/>
    public string Title => "MLflow";

    /// <inheritdoc/>
    public Type SettingsType => typeof(MlflowSettings);

    /// <inheritdoc/>
    public ValueTask<string> StartAsync(TrackedRun run, object settings, CancellationToken cancellationToken) => Told(async () =>
    {
        var api = new MlflowApi(client, (MlflowSettings)settings, secrets);
        var experiment = await ExperimentAsync(api, ((MlflowSettings)settings).Experiment, cancellationToken);
        if (await FindRunAsync(api, experiment, run.JobId, cancellationToken) is { } known)
        {
            return $"{experiment}/{known}";
        }

        var made = await api.PostAsync("runs/create", new()
        {
            ["experiment_id"] = experiment,
            ["start_time"] = run.StartedAt.ToUnixTimeMilliseconds(),
            ["run_name"] = run.Name,
            ["tags"] = MlflowJson.Pairs(run.Tags.Select(tag => ($"tunesmith.{tag.Key}", tag.Value)).Prepend(("mlflow.source.type", "JOB")).Prepend((JobTag, run.JobId))),
        }, cancellationToken);
        var id = (string)made["run"]!["info"]!["run_id"]!;
        foreach (var part in MlflowJson.Parameters(run.Plan).Chunk(ParametersACall))
        {
            await api.PostAsync("runs/log-batch", new() { ["run_id"] = id, ["params"] = MlflowJson.Pairs(part) }, cancellationToken);
        }

        if (run.Tags.TryGetValue("dataset", out var digest))
        {
            await api.PostAsync("runs/log-inputs", MlflowJson.DatasetInput(id, run.Plan.Data.Dataset ?? run.Plan.Data.Train ?? "dataset", digest), cancellationToken);
        }

        return $"{experiment}/{id}";
    });

    /// <inheritdoc/>
    public async ValueTask WriteAsync(string trackerRun, IReadOnlyList<TrainingEvent> events, object settings, CancellationToken cancellationToken) => await Told(async () =>
    {
        var api = new MlflowApi(client, (MlflowSettings)settings, secrets);
        var id = RunOf(trackerRun);
        // The server keeps one value for the same figure, time, step and value: sending an event again changes nothing.
        foreach (var part in events.OfType<TrainingEvent.Measured>().SelectMany(MlflowJson.Metrics).Chunk(MetricsACall))
        {
            await api.PostAsync("runs/log-batch", new() { ["run_id"] = id, ["metrics"] = new JsonArray([.. part]) }, cancellationToken);
        }

        foreach (var started in events.OfType<TrainingEvent.Started>())
        {
            var tags = started.Environment.Take(ParametersACall - 1).Select(pair => ($"tunesmith.environment.{pair.Key}", pair.Value)).Append(("tunesmith.where", started.Where));
            await api.PostAsync("runs/log-batch", new() { ["run_id"] = id, ["tags"] = MlflowJson.Pairs(tags) }, cancellationToken);
        }

        return 0;
    });

    /// <inheritdoc/>
    public async ValueTask EndAsync(string trackerRun, TrainingEvent ending, object settings, CancellationToken cancellationToken) => await Told(async () =>
    {
        var given = (MlflowSettings)settings;
        var api = new MlflowApi(client, given, secrets);
        await api.PostAsync("runs/update", new()
        {
            ["run_id"] = RunOf(trackerRun),
            ["status"] = ending switch { TrainingEvent.Succeeded => "FINISHED", TrainingEvent.Cancelled => "KILLED", _ => "FAILED" },
            ["end_time"] = ending.At.ToUnixTimeMilliseconds(),
        }, cancellationToken);
        if (given.RegisterAs.Length > 0 && ending is TrainingEvent.Succeeded)
        {
            await MlflowRegistry.RegisterAsync(api, given, RunOf(trackerRun), cancellationToken);
        }

        return 0;
    });

    /// <inheritdoc/>
    public Uri? PageOf(string trackerRun, object settings)
    {
        var parts = trackerRun.Split('/');
        return new($"{((MlflowSettings)settings).Address.TrimEnd('/')}/#/experiments/{parts[0]}/runs/{parts[^1]}");
    }

    private static async ValueTask<string> ExperimentAsync(MlflowApi api, string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await api.GetAsync($"experiments/get-by-name?experiment_name={Uri.EscapeDataString(name)}", cancellationToken);
            return (string)found["experiment"]!["experiment_id"]!;
        }
        catch (MlflowException problem) when (problem.ErrorCode == MlflowApi.NotThere)
        {
            try
            {
                return (string)(await api.PostAsync("experiments/create", new() { ["name"] = name }, cancellationToken))["experiment_id"]!;
            }
            catch (MlflowException race) when (race.ErrorCode == MlflowApi.AlreadyThere)
            {
                return await ExperimentAsync(api, name, cancellationToken);
            }
        }
    }

    private static async ValueTask<string?> FindRunAsync(MlflowApi api, string experiment, string job, CancellationToken cancellationToken)
    {
        var found = await api.PostAsync("runs/search", new()
        {
            ["experiment_ids"] = new JsonArray(experiment), ["filter"] = $"tags.`{JobTag}` = '{job.Replace("'", "", StringComparison.Ordinal)}'", ["max_results"] = 1,
        }, cancellationToken);
        return (found["runs"] as JsonArray)?.FirstOrDefault()?["info"]?["run_id"]?.GetValue<string>();
    }

    private static string RunOf(string trackerRun) => trackerRun.Split('/')[^1];

    private static async ValueTask<T> Told<T>(Func<ValueTask<T>> call)
    {
        try
        {
            return await call();
        }
        catch (MlflowException problem)
        {
            throw new TunesmithException("TS6302", problem.Message, problem) { Transient = problem.Status is 429 or >= 500 };
        }
    }
}
