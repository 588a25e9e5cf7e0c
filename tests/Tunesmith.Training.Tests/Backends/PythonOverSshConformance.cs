using Tunesmith.Backends.Python;
using Tunesmith.Training.Testing;

namespace Tunesmith.Training.Tests.Backends;

public sealed class PythonOverSshConformance(SshServer server) : TrainingBackendConformance, IClassFixture<SshServer>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override JobRef? Unknown => new("python", "nothing");

    private PythonSettings Settings => new()
    {
        Interpreter = Exports.Python.Interpreter, PythonPath = Exports.Python.StandIns, Host = $"{Environment.UserName}@127.0.0.1",
        Port = server.Port, KeyFile = server.KeyFile, KnownHosts = server.KnownHosts ?? "", Folder = Path.Combine(server.Work, "it's jobs"),
    };

    public void Dispose() => folder.Dispose();

    protected override ITrainingBackend Open()
    {
        Exports.Python.NeedTorch();
        Assert.SkipWhen(server.KnownHosts is null, "sshd is not installed (Debian: apt-get install openssh-server).");
        return new PythonBackend(new TrainingHome(folder.Path), TimeProvider.System);
    }

    protected override TrainingSubmission SmallJob(Guid key) => Submissions.Of(key, folder, samples: 32, Settings) with { BaseFolder = Base() };

    protected override TrainingSubmission? LongJob(Guid key) =>
        Submissions.Of(key, folder, samples: 256, Settings, Submissions.Plan with { Trainer = Submissions.Plan.Trainer with { Epochs = 500, EarlyStopPatience = 0 } });

    // A base that lies here is sent along.
    private string Base() => Path.GetDirectoryName(folder.File("base/config.json", "{}"))!;
}
