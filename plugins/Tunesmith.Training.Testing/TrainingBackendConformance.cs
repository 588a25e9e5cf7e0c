using System.Security.Cryptography;
using System.Text.Json;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Training.Testing;

/// <summary>What every backend must keep. Derive one test class from it for each backend.</summary>
public abstract class TrainingBackendConformance
{
    /// <summary>Longest time that one job of the suite may take.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromMinutes(5);

    /// <summary>Opens the backend as a process that has just started would: nothing is remembered from the last one.</summary>
    protected abstract ITrainingBackend Open();

    /// <summary>A small job that succeeds: at least 4 steps and one checkpoint.</summary>
    protected abstract TrainingSubmission SmallJob(Guid key);

    /// <summary>A job long enough to be stopped after its first step. Null where the place cannot be stopped.</summary>
    protected virtual TrainingSubmission? LongJob(Guid key) => null;

    /// <summary>A reference to a job that the place does not know; null where it cannot be told.</summary>
    protected virtual JobRef? Unknown => null;

    [Fact]
    public void It_says_what_it_is()
    {
        var backend = Open();

        Assert.Matches("^[a-z][a-z0-9-]*$", backend.Id);
        Assert.NotEmpty(backend.Title);
        Assert.NotEmpty(backend.Capabilities.Methods);
        Assert.NotEmpty(backend.Capabilities.Precisions);
        Assert.NotNull(Activator.CreateInstance(backend.SettingsType));
    }

    [Fact]
    public void Its_settings_survive_json()
    {
        var type = Open().SettingsType;
        var settings = Activator.CreateInstance(type)!;

        var again = JsonSerializer.Deserialize(JsonSerializer.Serialize(settings, type, TrainingJson.Line), type, TrainingJson.Line);

        Assert.Equal(settings, again);
    }

    [Fact]
    public async Task Checking_gives_findings_with_codes_and_advice()
    {
        var submission = SmallJob(Guid.NewGuid());
        await foreach (var finding in Open().CheckAsync(submission.Plan, submission.Settings, default))
        {
            Assert.Matches("^[A-Z]{2}[0-9]{2,4}$", finding.Code);
            Assert.NotEmpty(finding.Message);
            Assert.NotEmpty(finding.Fix.Text);
        }
    }

    [Fact]
    public async Task The_same_key_never_starts_a_second_job()
    {
        var submission = SmallJob(Guid.NewGuid());
        var first = await Open().SubmitAsync(submission, default);
        var second = await Open().SubmitAsync(submission, default);

        Assert.Equal(first, second);
        Assert.Equal(Open().Id, first.Backend);
        Assert.Single((await WatchAsync(first, submission, 0)).OfType<TrainingEvent.Started>());
    }

    [Fact]
    public async Task A_job_tells_one_gapless_story()
    {
        var submission = SmallJob(Guid.NewGuid());
        var job = await Open().SubmitAsync(submission, default);

        var story = await WatchAsync(job, submission, 0);

        Assert.Equal(Enumerable.Range(1, story.Count).Select(i => (long)i), story.Select(item => item.Sequence));
        Assert.IsType<TrainingEvent.Started>(story.First(item => item is not TrainingEvent.Logged));
        Assert.True(story[^1] is TrainingEvent.Succeeded, $"The story ends with {story[^1]}.");
        Assert.Single(story, item => item.IsEnd);
        var steps = story.OfType<TrainingEvent.Measured>().Select(item => item.Step).ToList();
        Assert.Equal(steps.Order(), steps);
        if (Open().Capabilities.LiveMetrics)
        {
            Assert.Contains(story.OfType<TrainingEvent.Measured>(), item => item.Metrics.ContainsKey("loss"));
            Assert.Contains(story.OfType<TrainingEvent.Measured>(), item => item.Metrics.ContainsKey("validation.loss"));
        }
    }

    [Fact]
    public async Task Watching_goes_on_from_any_event_in_any_process()
    {
        var submission = SmallJob(Guid.NewGuid());
        var job = await Open().SubmitAsync(submission, default);
        var story = await WatchAsync(job, submission, 0);

        foreach (var after in new[] { 1, story.Count / 2, story.Count - 1, story.Count })
        {
            var rest = await WatchAsync(job, submission, after);
            Assert.Equal(story.Skip(after).Select(Text), rest.Select(Text));
        }
    }

    [Fact]
    public async Task Its_events_survive_json()
    {
        var submission = SmallJob(Guid.NewGuid());
        var job = await Open().SubmitAsync(submission, default);

        foreach (var item in await WatchAsync(job, submission, 0))
        {
            Assert.Equal(Text(item), Text(JsonSerializer.Deserialize<TrainingEvent>(Text(item), JsonSerializerOptions.Web)!));
        }
    }

    [Fact]
    public async Task Files_come_in_a_stable_order_with_true_hashes()
    {
        if (!Open().Capabilities.FetchesAdapter)
        {
            Assert.Skip("This place keeps the weights.");
            return;
        }

        var submission = SmallJob(Guid.NewGuid());
        var job = await Open().SubmitAsync(submission, default);
        await WatchAsync(job, submission, 0);

        var first = await FetchAsync(job, submission);
        var second = await FetchAsync(job, submission);

        Assert.Equal(first, second);
        Assert.Equal(first.Select(file => file.Name).Order(StringComparer.Ordinal), first.Select(file => file.Name));
        Assert.Contains(first, file => file.Name is "adapter_config.json" or "config.json");
        Assert.Contains(first, file => file.Name.EndsWith(".safetensors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stopped_job_keeps_a_checkpoint_and_ends_once()
    {
        if (LongJob(Guid.NewGuid()) is not { } submission)
        {
            Assert.Skip("This place cannot stop a job.");
            return;
        }

        var backend = Open();
        var job = await backend.SubmitAsync(submission, default);
        using var patience = new CancellationTokenSource(Patience);
        var story = new List<TrainingEvent>();
        await foreach (var item in backend.WatchAsync(job, submission.Settings, 0, patience.Token))
        {
            story.Add(item);
            if (item is TrainingEvent.Measured { Step: 1 })
            {
                await Open().CancelAsync(job, submission.Settings, default);
            }
        }

        Assert.True(story[^1] is TrainingEvent.Cancelled, $"The story ends with {story[^1]}.");
        Assert.Single(story, item => item.IsEnd);
        Assert.Contains(story, item => item is TrainingEvent.Checkpointed);
        await Open().CancelAsync(job, submission.Settings, default);
        Assert.Equal(story.Count, (await WatchAsync(job, submission, 0)).Count);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_said_to_be_missing()
    {
        if (Unknown is not { } job)
        {
            Assert.Skip("This place cannot tell.");
            return;
        }

        var problem = await Assert.ThrowsAsync<TunesmithException>(() => WatchAsync(job, SmallJob(Guid.NewGuid()), 0));
        Assert.StartsWith("TS6", problem.Code, StringComparison.Ordinal);
    }

    /// <summary>Watches a job to its end with a fresh instance.</summary>
    protected async Task<IReadOnlyList<TrainingEvent>> WatchAsync(JobRef job, TrainingSubmission submission, long after)
    {
        using var patience = new CancellationTokenSource(Patience);
        var story = new List<TrainingEvent>();
        await foreach (var item in Open().WatchAsync(job, submission.Settings, after, patience.Token))
        {
            story.Add(item);
        }

        return story;
    }

    private async Task<IReadOnlyList<(string Name, string Sha256)>> FetchAsync(JobRef job, TrainingSubmission submission)
    {
        var files = new List<(string, string)>();
        await foreach (var file in Open().FetchAsync(job, submission.Settings, default))
        {
            await using var content = await file.OpenAsync(default);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
            files.Add((file.Name, file.Sha256));
        }

        return files;
    }

    private static string Text(TrainingEvent item) => JsonSerializer.Serialize(item, JsonSerializerOptions.Web);
}
