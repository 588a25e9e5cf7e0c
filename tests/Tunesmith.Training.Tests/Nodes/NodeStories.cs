using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Testing;
using Tunesmith.Training.Tests.Jobs;

namespace Tunesmith.Training.Tests.Nodes;

public sealed class TrainingComponents : ComponentConformance<TrainingPlugin>, IDisposable
{
    private readonly JobBench bench = new();

    public void Dispose() => bench.Dispose();

    protected override IComponent Make(Type type) =>
        type == typeof(Dataset) ? new Dataset(bench.Stores.Datasets!) : type == typeof(TrainModel) ? new TrainModel(bench.Jobs, bench.Models) : base.Make(type);

    protected override object? RunnableSettings(ComponentEntry component) => component.DefaultSettings();

    protected override object? ItemFor(Type type) =>
        type == typeof(DatasetVersion) ? new DatasetVersion("d", 1, "h", new Dictionary<string, DatasetSplit>(), new Dictionary<string, string>(), DateTimeOffset.UnixEpoch)
        : type == typeof(ModelSetup) ? new ModelSetup(new() { Model = "tiny" }, new())
        : type == typeof(PlanTrainer) ? new PlanTrainer()
        : base.ItemFor(type);
}

public sealed class NodeStories : IDisposable
{
    private readonly JobBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void The_components_are_as_approved() =>
        CatalogueSnapshot.Matches("docs/reference/training/components.approved.txt", typeof(TrainingPlugin).Assembly);

    [Fact]
    public void The_reference_pages_are_up_to_date() =>
        CatalogueSnapshot.PagesMatch("docs/reference/training/components", "Components of the training plug-in", typeof(TrainingPlugin).Assembly);

    [Fact]
    public void Every_text_of_the_components_is_there_in_Chinese() =>
        Assert.Empty(CatalogueTranslation.Faults("zh", typeof(TrainingPlugin).Assembly));

    [Fact]
    public async Task The_job_node_suspends_the_run_until_the_model_is_there()
    {
        var run = new TestRun { Node = "train" };
        var node = new TrainModel(bench.Jobs, bench.Models);
        var inputs = new TrainModel.Inputs(await DatasetAsync(), new(new() { Model = "tiny" }, new()), new PlanTrainer { Epochs = 10, MicroBatch = 1, Accumulation = 4 });
        var settings = new TrainModel.Settings { Name = "Support QA", Backend = "rehearsal", BackendSettings = """{"secondsPerStep":0.001}""" };

        await Assert.ThrowsAnyAsync<Exception>(async () => await node.RunAsync(inputs, settings, run, default));
        var wait = Assert.Single(run.Waits);
        var job = Assert.Single(await bench.Jobs.ListAsync(default));
        await bench.RunToEndAsync(job.Id);
        run.Signals[wait.Signal] = bench.Signals.Find<JobEnd>(run.RunId, wait.Signal);
        var outputs = await node.RunAsync(inputs, settings, run, default);

        Assert.Single(await bench.Jobs.ListAsync(default));
        Assert.Equal("model:support-qa@1", outputs.Model.Value);
        Assert.Equal(inputs.Dataset.Hash, outputs.Version.Lineage["dataset"]);
    }

    [Fact]
    public async Task The_dataset_node_keeps_what_the_flow_makes_with_frozen_splits()
    {
        var version = await DatasetAsync();
        Assert.Equal(400, version.Splits.Values.Sum(split => split.Samples));
        Assert.True(version.Splits["validation"].Samples > 0);
        Assert.Equal(version.Hash, (await DatasetAsync()).Hash);
    }

    [Fact]
    public async Task The_base_model_node_hands_on_base_and_method()
    {
        var outputs = await new BaseModel().RunAsync(new(), new() { Model = "gpt2", Rank = 8, Alpha = 16, Dora = true }, new TestRun(), default);
        Assert.Equal(("gpt2", 8, true), (outputs.Model.Base.Model, outputs.Model.Method.Rank, outputs.Model.Method.Dora));
    }

    [Fact]
    public void Presets_are_free_of_errors_and_say_why()
    {
        var rules = new PlanRules(PlanRules.BuiltIn);
        foreach (var preset in TrainingPresets.All)
        {
            var plan = new TrainingPlan { Name = "x", Data = new() { Dataset = "d" }, Base = new() { Model = "Qwen/Qwen2.5-7B-Instruct" }, Method = preset.Method, Trainer = preset.Trainer };
            var facts = new PlanFacts(plan) { Base = BaseCatalogue.Find(plan.Base.Model), Data = new(1_000, 60) };
            Assert.DoesNotContain(rules.Check(facts), finding => finding.Severity == Severity.Error);
            Assert.True(preset.Why.Length > 60, preset.Id);
        }

        Assert.Equal(10, TrainingPresets.All.Select(preset => preset.Id).Distinct().Count());
    }

    private async Task<DatasetVersion> DatasetAsync() =>
        (await new Dataset(bench.Stores.Datasets!).RunAsync(
            new(Samples()), new() { Dataset = new("support"), ValidationShare = 0.1 }, new TestRun(), default)).Dataset;

    private static async IAsyncEnumerable<Sample> Samples()
    {
        foreach (var line in Submissions.Samples(400).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return SampleJson.Parse(line);
        }

        await Task.CompletedTask;
    }
}
