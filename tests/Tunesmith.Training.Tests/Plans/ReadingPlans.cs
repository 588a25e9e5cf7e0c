using System.Text.Json.Nodes;

namespace Tunesmith.Training.Tests.Plans;

public sealed class ReadingPlans
{
    private const string Good = """{ "name": "a", "data": { "train": "t.jsonl" }, "base": { "model": "gpt2" }, "method": { "kind": "qlora" }, "trainer": { "schedule": "linear" } }""";

    [Fact]
    public void A_good_plan_is_read_with_its_defaults()
    {
        var reading = PlanReader.Read(Good);
        Assert.Empty(reading.Findings);
        Assert.Equal((TuningMethod.Qlora, Schedule.Linear, 3.0), (reading.Plan!.Method.Kind, reading.Plan.Trainer.Schedule, reading.Plan.Trainer.Epochs));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var reading = PlanReader.Read("""{ "data": {}, "base": { "model": 7 }, "method": { "kind": "prefix", "lora_rank": 3 }, "trainer": { "epochs": -1, "learning_rate": 0.1, "seed": "x" } }""");
        Assert.Null(reading.Plan);
        Assert.Equal(
            ["TS6002 /base/model", "TS6002 /method/kind", "TS6002 /trainer/seed", "TS6003 /method/lora_rank", "TS6003 /trainer/learning_rate", "TS6004 /name", "TS6005 /trainer/epochs"],
            reading.Findings.Select(finding => $"{finding.Code} {finding.Path}").Order(StringComparer.Ordinal));
        var renamed = reading.Findings.Single(finding => finding.Path == "/trainer/learning_rate");
        Assert.Equal("/trainer/learningRate", renamed.Fix.Changes[1].Path);
    }

    [Fact]
    public void Broken_json_is_located()
    {
        var finding = Assert.Single(PlanReader.Read("{\n  \"name\": \n}").Findings);
        Assert.Equal("TS6001", finding.Code);
        Assert.Contains("line 3", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_follows_the_content_and_not_the_order_of_keys()
    {
        var plan = PlanReader.Read(Good).Plan!;
        var reordered = PlanReader.Read("""{ "base": { "model": "gpt2" }, "trainer": { "schedule": "linear" }, "method": { "kind": "qlora" }, "data": { "train": "t.jsonl" }, "name": "a" }""").Plan!;
        Assert.Equal(PlanHash.Of(plan), PlanHash.Of(reordered));
        Assert.NotEqual(PlanHash.Of(plan), PlanHash.Of(plan with { Trainer = plan.Trainer with { Seed = 7 } }));
        Assert.Equal(64, PlanHash.Of(plan).Length);
    }

    [Fact]
    public void What_is_written_is_read_again_as_the_same_plan()
    {
        var plan = PlanReader.Read(Good).Plan!;
        Assert.Equal(PlanHash.Of(plan), PlanHash.Of(PlanReader.Read(PlanReader.Write(plan)).Plan!));
    }

    [Fact]
    public void The_schema_carries_texts_bounds_and_choices()
    {
        var schema = PlanSchema.Document();
        var rate = schema["properties"]!["trainer"]!["properties"]!["learningRate"]!;
        Assert.Equal("log-slider", (string?)rate["x-control"]);
        Assert.StartsWith("Step size", (string?)rate["description"], StringComparison.Ordinal);
        Assert.Equal(1e-7, (double)rate["minimum"]!);
        Assert.Contains("qlora", schema["properties"]!["method"]!["properties"]!["kind"]!["enum"]!.AsArray().Select(node => (string?)node));
        Assert.Equal(["base", "data", "name"], schema["required"]!.AsArray().Select(node => (string)node!).Order());
    }

    [Fact]
    public void Changes_of_a_fix_are_applied_and_nothing_else()
    {
        var plan = PlanReader.Read(Good).Plan!;
        var changed = PlanChanges.Apply(plan, [new("/trainer/microBatch", JsonValue.Create(4)), new("/method/targetModules", new JsonArray("q_proj"))]);
        Assert.Equal(4, changed.Trainer.MicroBatch);
        Assert.Equal(["q_proj"], changed.Method.TargetModules);
        Assert.Equal(plan.Trainer with { MicroBatch = 4 }, changed.Trainer);
    }
}
