using Tunesmith.Backends.Python;
using Tunesmith.Flows;
using Tunesmith.Training.Testing;

namespace Tunesmith.Training.Tests.Backends;

public sealed class PythonConformance : TrainingBackendConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static PythonSettings Settings => new() { Interpreter = Exports.Python.Interpreter, PythonPath = Exports.Python.StandIns };

    protected override JobRef? Unknown => new("python", "nothing");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_missing_is_named_with_the_command_that_brings_it()
    {
        var bare = await CheckAsync(Settings with { PythonPath = "" });
        Assert.Contains(bare, finding => finding.Code == "TS6202" && finding.Fix.Text.Contains("pip install", StringComparison.Ordinal));
        Assert.Contains(await CheckAsync(Settings with { Interpreter = "/nowhere/python" }), finding => finding.Code == "TS6201");
        Assert.Empty(await CheckAsync(Settings));
    }

    protected override ITrainingBackend Open()
    {
        Exports.Python.NeedTorch();
        return new PythonBackend(new TrainingHome(folder.Path), TimeProvider.System);
    }

    protected override TrainingSubmission SmallJob(Guid key) => Submissions.Of(key, folder, samples: 32, Settings);

    protected override TrainingSubmission? LongJob(Guid key) =>
        Submissions.Of(key, folder, samples: 256, Settings, Submissions.Plan with { Trainer = Submissions.Plan.Trainer with { Epochs = 500, EarlyStopPatience = 0 } });

    private async Task<List<Finding>> CheckAsync(PythonSettings settings)
    {
        var findings = new List<Finding>();
        await foreach (var finding in Open().CheckAsync(Submissions.Plan, settings, default))
        {
            findings.Add(finding);
        }

        return findings;
    }
}
