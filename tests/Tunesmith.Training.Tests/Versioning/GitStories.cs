using System.Diagnostics;
using Tunesmith.Datasets;
using Tunesmith.Testing.Keeping;
using Tunesmith.Training.Tests.Jobs;

namespace Tunesmith.Training.Tests.Versioning;

public sealed class GitStories : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GitVersions versions;

    public GitStories() => versions = new(new InMemoryKeyedStore(), new TrainingHome(folder.Path));

    public void Dispose()
    {
        versions.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Nothing_is_kept_while_it_is_off() =>
        Assert.Null(await versions.CommitAsync(new("flow", "a", "{}"), default));

    [Fact]
    public async Task One_save_is_one_commit_that_says_what_changed()
    {
        await versions.ChangeAsync(new() { On = true }, default);
        var first = await versions.CommitAsync(new("plan", "support/../x", """{"trainer":{"learningRate":0.0002}}""", "ada"), default);
        var same = await versions.CommitAsync(new("plan", "support/../x", """{"trainer":{"learningRate":0.0002}}""", "ada"), default);
        var second = await versions.CommitAsync(new("plan", "support/../x", """{"trainer":{"learningRate":0.0001,"seed":7}}""", "bob", "Calmer."), default);

        Assert.Equal(first, same);
        Assert.NotEqual(first, second);
        var log = await versions.LogAsync(10, default);
        Assert.Equal(["plan support/../x: trainer.learningRate 0.0002 → 0.0001 and 1 more", "plan support/../x: added", "Begin"], log.Select(commit => commit.Message.Split('\n')[0]));
        Assert.Contains("Calmer.", log[0].Message, StringComparison.Ordinal);
        Assert.Equal(("bob", second), (log[0].Author, log[0].Hash));
        Assert.True(File.Exists(Path.Combine(folder.Path, "versions/plans/support----x.json")));
    }

    [Fact]
    public async Task A_remote_gets_every_commit_and_a_refusal_fails_nothing()
    {
        var remote = Path.Combine(folder.Path, "remote.git");
        using (var init = Process.Start("git", ["init", "-q", "--bare", "-b", "main", remote]))
        {
            await init.WaitForExitAsync();
        }

        await versions.ChangeAsync(new() { On = true, Remote = remote }, default);
        var commit = await versions.CommitAsync(new("dataset", "faq", """{"hash":"a"}"""), default);
        Assert.Null(versions.PushProblem);
        Assert.Equal(commit, (await GitProgram.RunAsync(remote, ["rev-parse", "main"], default)).Output);

        await versions.ChangeAsync(new() { On = true, Remote = Path.Combine(folder.Path, "nowhere.git") }, default);
        Assert.NotNull(await versions.CommitAsync(new("dataset", "faq", """{"hash":"b"}"""), default));
        Assert.StartsWith("The push was refused", versions.PushProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_a_plan_and_a_job_are_tied_together_by_commits()
    {
        await versions.ChangeAsync(new() { On = true }, default);
        using var bench = new JobBench(versions: versions);
        var (version, _) = await ImportAsync(bench);
        Assert.Equal("dataset faq: added", (await versions.LogAsync(1, default))[0].Message);

        var request = bench.Request() with { User = "ada" };
        var job = await bench.RunToEndAsync((await bench.Jobs.SubmitAsync(request with { Plan = request.Plan with { Data = new() { Dataset = "faq@1" } } }, default)).Id);

        Assert.Equal(JobState.Succeeded, job.State);
        Assert.Equal(["plan small: added", "dataset faq: added", "Begin"], (await versions.LogAsync(9, default)).Select(commit => commit.Message));
        var repository = Path.Combine(folder.Path, "versions");
        var commit = job.Lineage["commit"];
        Assert.Equal(commit, (await GitProgram.RunAsync(repository, ["rev-parse", "HEAD"], default)).Output);
        Assert.Contains(version.Hash, (await GitProgram.RunAsync(repository, ["show", $"{commit}:datasets/faq.json"], default)).Output, StringComparison.Ordinal);
        Assert.Equal(PlanHash.Of(job.Plan), PlanHash.Of(PlanReader.Read((await GitProgram.RunAsync(repository, ["show", $"{commit}:plans/small.json"], default)).Output).Plan!));
        Assert.Equal(commit, (await bench.Models.FindAsync("small@1", default))!.Lineage["commit"]);
    }

    private static async Task<(DatasetVersion Version, ImportReport Report)> ImportAsync(JobBench bench)
    {
        var file = bench.Folder.File("faq.jsonl", Submissions.Samples(200));
        return await DatasetIntake.ImportAsync(bench.Datasets, new("faq", new SplitShares(0.1, 0), new Dictionary<string, string>()), () => File.OpenRead(file), file, default);
    }
}
