using System.Text.Json;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Trains the model at a backend and gives the tuned one; the run is suspended and costs nothing while it waits.</summary>
[Component("training.job", Category = "Training", Icon = "flame", Aliases = ["TrainingJobNode"], Expensive = true)]
public sealed class TrainModel(TrainingJobs jobs, IModelRegistry models) : Component<TrainModel.Inputs, TrainModel.Settings, TrainModel.Outputs>
{
    /// <param name="Dataset">The dataset to learn from.</param>
    /// <param name="Model">The base with its method.</param>
    /// <param name="Trainer">The hyper-parameters; the usual ones when nothing is connected.</param>
    public sealed record Inputs(DatasetVersion Dataset, ModelSetup Model, PlanTrainer? Trainer);

    /// <param name="Model">The tuned model, to chat with, to evaluate or to serve.</param>
    /// <param name="Version">Its entry in the registry, with everything it was made from.</param>
    public sealed record Outputs(ModelRef Model, ModelVersion Version);

    /// <summary>Where it is trained and what it is called.</summary>
    public sealed record Settings
    {
        /// <summary>Name of the model that comes out.</summary>
        [AlsoKnownAs("job_name", "output_name", "model_name")] public string Name { get; init; } = "tuned-model";

        /// <summary>Where it is trained: embedded, python, rehearsal, or another backend that is installed.</summary>
        [AlsoKnownAs("provider", "platform")] public string Backend { get; init; } = "embedded";

        /// <summary>The backend's own settings as JSON; empty for its defaults.</summary>
        [Multiline, Advanced] public string BackendSettings { get; init; } = "";

        /// <summary>A tracker to copy figures to, such as mlflow or tensorboard; empty for none.</summary>
        [AlsoKnownAs("report_to")] public string Tracker { get; init; } = "";

        /// <summary>The tracker's own settings as JSON; empty for its defaults.</summary>
        [Multiline, Advanced] public string TrackerSettings { get; init; } = "";
    }

    /// <inheritdoc/>
    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var plan = PlanOf(inputs, settings);
        var key = $"{run.RunId}/{run.NodeId}/{PlanHash.Of(plan)[..8]}";
        var id = await run.OnceAsync($"submit {key}", async token => (await jobs.SubmitAsync(RequestOf(plan, inputs, settings, run, key), token)).Id, cancellationToken);
        while (true)
        {
            run.Progress(0, null, $"Job {id} trains at {settings.Backend}.");
            var end = await run.WaitForAsync<JobEnd>(TrainingJobs.SignalOf(key), $"job {id} at {settings.Backend}", cancellationToken);
            if (end is { State: JobState.Succeeded, Model: { } model })
            {
                return new(new ModelRef($"model:{model}"), await models.FindAsync(model, cancellationToken) ?? throw new TunesmithException("TS6107", $"The model '{model}' of job {id} is no longer in the registry."));
            }

            // A job that was repeated by hand carries on for this run under its own signal.
            if (await jobs.FindAsync(id, cancellationToken) is not { RetriedBy: { } repeat })
            {
                throw new TunesmithException("TS6108", $"The job {id} {(end.State == JobState.Cancelled ? "was cancelled" : $"failed: {end.Problem}")} Repeat it with 'tunesmith jobs retry {id}', then resume the run.");
            }

            (key, id) = ($"retry of {id}", repeat);
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Settings settings)
    {
        foreach (var (path, text) in new[] { ("/backendSettings", settings.BackendSettings), ("/trackerSettings", settings.TrackerSettings) })
        {
            if (text.Length > 0 && Parse(text) is null)
            {
                yield return new("TS6113", Severity.Error, path, "The text is not a JSON object.", "Correct it, or leave it empty for the defaults.");
            }
        }
    }

    private static TrainingPlan PlanOf(Inputs inputs, Settings settings) => new()
    {
        Name = settings.Name,
        Data = new() { Dataset = $"{inputs.Dataset.Name}@{inputs.Dataset.Version}" },
        Base = inputs.Model.Base,
        Method = inputs.Model.Method,
        Trainer = inputs.Trainer ?? new PlanTrainer(),
    };

    private static JobRequest RequestOf(TrainingPlan plan, Inputs inputs, Settings settings, RunContext run, string key) => new(plan, settings.Backend)
    {
        Key = key,
        Settings = Parse(settings.BackendSettings),
        Trackers = settings.Tracker.Length == 0 ? [] : [new(settings.Tracker, Parse(settings.TrackerSettings))],
        Waiter = new(run.RunId, TrainingJobs.SignalOf(key)),
        Lineage = new Dictionary<string, string> { ["run"] = run.RunId, ["node"] = run.NodeId, ["dataset"] = inputs.Dataset.Hash, ["datasetVersion"] = $"{inputs.Dataset.Name}@{inputs.Dataset.Version}" },
    };

    internal static JsonElement? Parse(string text)
    {
        try
        {
            return text.Length > 0 && JsonDocument.Parse(text).RootElement is { ValueKind: JsonValueKind.Object } settings ? settings : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
