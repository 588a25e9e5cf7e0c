using System.Text.Json;
using Tunesmith.Datasets;
using Tunesmith.Testing.Keeping;

namespace Tunesmith.Training.Tests.Jobs;

/// <summary>Queue and watcher over keeping in memory, with rehearsals that take milliseconds.</summary>
internal sealed class JobBench : IDisposable
{
    public JobBench(TimeProvider? time = null, IReadOnlyList<ITrainingBackend>? others = null, IReadOnlyList<ITracker>? trackers = null, GitVersions? versions = null)
    {
        Time = time ?? TimeProvider.System;
        Work = new(Time);
        var home = new TrainingHome(Folder.Path);
        Backends = new([new RehearsalBackend(home, Time), .. others ?? []]);
        Datasets = new DatasetStore(Artifacts, Values, Time, versions is null ? [] : [versions]);
        Stores = new(Values, Events, Artifacts, Models, Datasets, Signals, []);
        var reader = new PlanFactsReader(Stores, Backends, [], new InMemorySecrets());
        Checks = new(reader, new PlanRules(PlanRules.BuiltIn), Backends);
        Jobs = new(Values, Work, Backends, Checks, Time, versions, Datasets);
        Reader = new(Jobs, Events);
        Watcher = new(Stores, Backends, trackers ?? [], home, Time);
    }

    public TemporaryFolder Folder { get; } = new();

    public TimeProvider Time { get; }

    public InMemoryKeyedStore Values { get; } = new();

    public InMemoryEventLog Events { get; } = new();

    public InMemoryArtifacts Artifacts { get; } = new();

    public InMemoryModelRegistry Models { get; } = new();

    public InMemoryRunSignals Signals { get; } = new();

    public InMemoryDurableWork Work { get; }

    public DatasetStore Datasets { get; }

    public JobStores Stores { get; }

    public TrainingBackends Backends { get; }

    public PlanChecks Checks { get; }

    public TrainingJobs Jobs { get; }

    public JobReader Reader { get; }

    public JobWatcher Watcher { get; }

    public void Dispose() => Folder.Dispose();

    public JobRequest Request(double secondsPerStep = 0.001, int failAt = 0, int samples = 64, string backend = "rehearsal")
    {
        Folder.File("train.jsonl", Submissions.Samples(samples));
        Folder.File("validation.jsonl", Submissions.Samples(24, samples));
        var plan = Submissions.Plan with { Data = new() { Train = "train.jsonl", Validation = "validation.jsonl" }, Trainer = Submissions.Plan.Trainer with { Epochs = 5, LearningRate = 2e-4 } };
        return new(plan, backend)
        {
            Folder = Folder.Path,
            Settings = JsonSerializer.SerializeToElement(new RehearsalSettings { SecondsPerStep = secondsPerStep, FailAtStep = failAt }, TrainingJson.Line),
            Lineage = new Dictionary<string, string> { ["flow"] = "support@7", ["dataset"] = "abc" },
        };
    }

    public async Task<TrainingJob> RunToEndAsync(string id)
    {
        while (await Watcher.RunAsync(id, default) is not null)
        {
        }

        return (await Jobs.FindAsync(id, default))!;
    }

    public async Task<List<TrainingEvent>> StoryAsync(TrainingJob job)
    {
        var story = new List<TrainingEvent>();
        await foreach (var logged in Events.ReadAsync<TrainingEvent>(job.Log, 0, default))
        {
            story.Add(logged.Event);
        }

        return story;
    }
}
