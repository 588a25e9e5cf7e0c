using System.Text.Json;
using Xunit;

namespace Tunesmith.Training.Testing;

/// <summary>What every tracker must keep: calls are repeated after a crash, so each must change nothing the second time.</summary>
public abstract class TrackerConformance
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Opens the tracker as a process that has just started would.</summary>
    protected abstract ITracker Open();

    /// <summary>Its settings, pointing at a place for this test.</summary>
    protected abstract object Settings { get; }

    /// <summary>What the tracker holds of a run: name, step and value, in any order.</summary>
    protected abstract ValueTask<IReadOnlyList<(string Name, long Step, double Value)>> ReadAsync(string trackerRun);

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Matches("^[a-z][a-z0-9-]*$", Open().Id);
        Assert.NotEmpty(Open().Title);
        var settings = Activator.CreateInstance(Open().SettingsType)!;
        Assert.Equal(settings, JsonSerializer.Deserialize(JsonSerializer.Serialize(settings, Open().SettingsType, TrainingJson.Line), Open().SettingsType, TrainingJson.Line));
    }

    [Fact]
    public async Task A_run_is_started_once_for_a_job()
    {
        var first = await Open().StartAsync(Run("job-1"), Settings, default);
        Assert.Equal(first, await Open().StartAsync(Run("job-1"), Settings, default));
        Assert.NotEqual(first, await Open().StartAsync(Run("job-2"), Settings, default));
    }

    [Fact]
    public async Task Every_figure_arrives_once_even_when_it_is_sent_twice()
    {
        var run = await Open().StartAsync(Run("job-3"), Settings, default);
        var events = Story(250);
        await Open().WriteAsync(run, [.. events.Take(100)], Settings, default);
        await Open().WriteAsync(run, [.. events.Skip(60)], Settings, default);

        var kept = await ReadAsync(run);

        var losses = kept.Where(point => point.Name.EndsWith("loss", StringComparison.Ordinal) && !point.Name.Contains("validation", StringComparison.Ordinal)).OrderBy(point => point.Step).ToList();
        Assert.Equal(Enumerable.Range(1, 250).Select(step => (long)step), losses.Select(point => point.Step));
        Assert.All(losses, point => Assert.Equal(1.0 / point.Step, point.Value, 6));
        Assert.Equal(kept.Count, kept.Distinct().Count());
    }

    [Fact]
    public async Task Ending_twice_is_ending_once()
    {
        var run = await Open().StartAsync(Run("job-4"), Settings, default);
        var ending = new TrainingEvent.Succeeded("finished", 250, 250, new Dictionary<string, double>()) { Sequence = 9, At = Start };
        await Open().EndAsync(run, ending, Settings, default);
        await Open().EndAsync(run, ending, Settings, default);
    }

    [Fact]
    public async Task Nothing_but_figures_can_be_sent_too()
    {
        var run = await Open().StartAsync(Run("job-5"), Settings, default);
        await Open().WriteAsync(run, [], Settings, default);
        await Open().WriteAsync(
            run,
            [
                new TrainingEvent.Started("here", 3, new Dictionary<string, string> { ["torch"] = "2" }) { Sequence = 1, At = Start },
                new TrainingEvent.Logged("info", "a line") { Sequence = 2, At = Start },
                new TrainingEvent.Measured(1, new Dictionary<string, double> { ["loss"] = double.NaN, ["grad_norm"] = double.PositiveInfinity }) { Sequence = 3, At = Start },
                new TrainingEvent.Sampled(1, "q", "a") { Sequence = 4, At = Start },
                new TrainingEvent.Checkpointed(1, "c", true) { Sequence = 5, At = Start },
            ],
            Settings, default);
        Assert.All(await ReadAsync(run), point => Assert.True(point.Step >= 0));
    }

    private static TrackedRun Run(string job) => new(
        job, "support", new TrainingPlan { Name = "support", Data = new() { Dataset = "support@1" }, Base = new() { Model = "gpt2" } },
        new Dictionary<string, string> { ["dataset"] = "abc123", ["flow"] = "support@7" }, Start);

    private static List<TrainingEvent> Story(int steps) =>
        [.. Enumerable.Range(1, steps).Select(step => new TrainingEvent.Measured(step, new Dictionary<string, double>
        {
            ["loss"] = 1.0 / step, ["learning_rate"] = 2e-4,
        }) { Sequence = step, At = Start.AddSeconds(step) })];
}
