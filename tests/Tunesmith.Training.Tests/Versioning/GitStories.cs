using System.Diagnostics;
using Tunesmith.Testing.Keeping;

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
}
