using Tunesmith.Training.Testing;

namespace Tunesmith.Training.Tests.Backends;

public sealed class RehearsalConformance : TrainingBackendConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SkippingTime time = new();

    protected override JobRef? Unknown => new("rehearsal", "nothing");

    public void Dispose() => folder.Dispose();

    protected override ITrainingBackend Open() => new RehearsalBackend(new TrainingHome(folder.Path), time);

    protected override TrainingSubmission SmallJob(Guid key) => Submissions.Of(key, folder, samples: 64, new RehearsalSettings { SecondsPerStep = 0.5 });

    protected override TrainingSubmission? LongJob(Guid key) => Submissions.Of(key, folder, samples: 6_400, new RehearsalSettings { SecondsPerStep = 2 });
}
