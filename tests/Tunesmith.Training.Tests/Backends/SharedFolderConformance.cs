using System.Text.Json;
using Acme.SharedFolder;
using Tunesmith.Flows;
using Tunesmith.Training.Testing;

namespace Tunesmith.Training.Tests.Backends;

/// <summary>The backend of the guide keeps the contract, with a machine beside it that trains nothing but answers as the script does.</summary>
public sealed class SharedFolderConformance : TrainingBackendConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override JobRef? Unknown => new("shared-folder", "nothing");

    private SharedFolderSettings Settings => new() { Folder = folder.Path };

    public void Dispose() => folder.Dispose();

    protected override ITrainingBackend Open() => new WithMachine(new SharedFolderBackend(new SkippingTime()), folder.Path);

    protected override TrainingSubmission SmallJob(Guid key) => Submissions.Of(key, folder, samples: 32, Settings);

    protected override TrainingSubmission? LongJob(Guid key) =>
        SmallJob(key) with { Plan = Submissions.Plan with { Trainer = Submissions.Plan.Trainer with { Epochs = 500 } } };

    /// <summary>Plays the machine: at once after a job is put down, and after it is asked to stop.</summary>
    private sealed class WithMachine(SharedFolderBackend backend, string shared) : ITrainingBackend
    {
        private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

        public string Id => backend.Id;

        public string Title => backend.Title;

        public Type SettingsType => backend.SettingsType;

        public TrainingCapabilities Capabilities => backend.Capabilities;

        public IAsyncEnumerable<Finding> CheckAsync(TrainingPlan plan, object settings, CancellationToken cancellationToken) => backend.CheckAsync(plan, settings, cancellationToken);

        public async ValueTask<JobRef> SubmitAsync(TrainingSubmission submission, CancellationToken cancellationToken)
        {
            var job = await backend.SubmitAsync(submission, cancellationToken);
            if (!File.Exists(Events(job)))
            {
                Train(job, toTheEnd: submission.Plan.Trainer.Epochs < 100);
            }

            return job;
        }

        public IAsyncEnumerable<TrainingEvent> WatchAsync(JobRef job, object settings, long after, CancellationToken cancellationToken) => backend.WatchAsync(job, settings, after, cancellationToken);

        public async ValueTask CancelAsync(JobRef job, object settings, CancellationToken cancellationToken)
        {
            await backend.CancelAsync(job, settings, cancellationToken);
            if (File.Exists(Path.Combine(Output(job), "STOP")) && !File.ReadAllText(Events(job)).Contains("cancelled", StringComparison.Ordinal))
            {
                Tell(job, (n, at) => new TrainingEvent.Checkpointed(1, "checkpoint-1", false) { Sequence = n, At = at });
                Tell(job, (n, at) => new TrainingEvent.Cancelled(1) { Sequence = n, At = at });
            }
        }

        public IAsyncEnumerable<FetchedFile> FetchAsync(JobRef job, object settings, CancellationToken cancellationToken) => backend.FetchAsync(job, settings, cancellationToken);

        private string Output(JobRef job) => Path.Combine(shared, job.ExternalId, "out");

        private string Events(JobRef job) => Path.Combine(Output(job), "events.jsonl");

        private void Train(JobRef job, bool toTheEnd)
        {
            Assert.True(File.Exists(Path.Combine(shared, job.ExternalId, "READY")));
            Assert.All(["plan.json", "train.py", "train.jsonl", "validation.jsonl"], name => Assert.True(File.Exists(Path.Combine(shared, job.ExternalId, name)), name));
            Directory.CreateDirectory(Path.Combine(Output(job), "adapter"));
            Tell(job, (n, at) => new TrainingEvent.Started("a machine", 4, new Dictionary<string, string>()) { Sequence = n, At = at });
            Measure(job, 0, "validation.loss");
            for (var step = 1; step <= (toTheEnd ? 4 : 1); step++)
            {
                Measure(job, step, "loss");
            }

            if (toTheEnd)
            {
                Measure(job, 4, "validation.loss");
                File.WriteAllText(Path.Combine(Output(job), "adapter", "adapter_config.json"), "{}");
                File.WriteAllText(Path.Combine(Output(job), "adapter", "adapter_model.safetensors"), "weights");
                Tell(job, (n, at) => new TrainingEvent.Succeeded("finished", 4, 4, new Dictionary<string, double>()) { Sequence = n, At = at });
            }
        }

        private void Measure(JobRef job, int step, string name) =>
            Tell(job, (n, at) => new TrainingEvent.Measured(step, new Dictionary<string, double> { [name] = 1.0 / (step + 1) }) { Sequence = n, At = at });

        private void Tell(JobRef job, Func<long, DateTimeOffset, TrainingEvent> make)
        {
            var number = File.Exists(Events(job)) ? File.ReadLines(Events(job)).Count() + 1 : 1;
            File.AppendAllText(Events(job), JsonSerializer.Serialize(make(number, Start.AddSeconds(number)), TrainingJson.Line) + "\n");
        }
    }
}
