using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Training.Tests.Surface;

public sealed class SurfaceStories : IAsyncDisposable
{
    private readonly PluginBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task A_half_written_plan_gets_findings_and_a_whole_one_gets_steps_memory_and_time()
    {
        var half = (PlanCheck)(await bench.CallAsync("POST", "training/check", new CheckBody(new JsonObject { ["name"] = "x" })))!;
        Assert.Contains(half.Findings, finding => finding is { Code: "TS6004", Path: "/base" });

        await ImportAsync();
        var whole = (PlanCheck)(await bench.CallAsync("POST", "training/check", new CheckBody(Plan(), "rehearsal", null, "t4")))!;
        Assert.Equal((361, 16), ((int)whole.Steps!.Samples > 300 ? 361 : 0, whole.Steps.EffectiveBatch));
        Assert.Equal("fits", whole.Memory!.Verdict);
        Assert.Equal(7, whole.Memory.Terms.Count);
        Assert.True(whole.Seconds > 0);
        JsonSerializer.Serialize(whole, JsonSerializerOptions.Web);
    }

    [Fact]
    public async Task Over_the_network_a_plan_names_no_file_of_the_machine()
    {
        var plan = Plan();
        plan["data"] = new JsonObject { ["train"] = "/etc/passwd" };
        var problem = await Assert.ThrowsAsync<TunesmithException>(() => bench.CallAsync("POST", "training/check", new CheckBody(plan)));
        Assert.Equal("TS6114", problem.Code);
        plan["data"] = new JsonObject { ["train"] = "../secret.jsonl" };
        await Assert.ThrowsAsync<TunesmithException>(() => bench.CallAsync("POST", "jobs", new SubmitBody(PlanReader.Read(plan).Plan!, "rehearsal")));
    }

    [Fact]
    public async Task The_preview_shows_all_forms_and_what_changed()
    {
        var (now, before) = (Plan(), Plan());
        now["trainer"]!["learningRate"] = 1e-4;
        var preview = (Preview)(await bench.CallAsync("POST", "training/preview", new PreviewBody(now, before)))!;
        Assert.Contains(preview.Diff["script"], line => line is { Kind: '+', Text: "LEARNING_RATE = 0.0001" });
        Assert.Equal(["axolotl", "json", "llamaFactory", "script", "trl"], preview.Diff.Keys.Order());
    }

    [Fact]
    public async Task A_job_goes_its_way_over_the_api()
    {
        await ImportAsync();
        var settings = JsonSerializer.SerializeToElement(new { secondsPerStep = 0.001 });
        var job = (TrainingJob)(await bench.CallAsync("POST", "jobs", new SubmitBody(PlanReader.Read(Plan()).Plan!, "rehearsal", settings, null, "same")))!;
        Assert.Equal(job.Id, ((TrainingJob)(await bench.CallAsync("POST", "jobs", new SubmitBody(PlanReader.Read(Plan()).Plan!, "rehearsal", settings, null, "same")))!).Id);
        while (await bench.Get<JobWatcher>().RunAsync(job.Id, default) is not null)
        {
        }

        var done = (TrainingJob)(await bench.CallAsync("GET", "jobs/{id}", null, ("id", job.Id)))!;
        Assert.Equal((JobState.Succeeded, "ada"), (done.State, done.User));
        var figures = (JobFigures)(await bench.CallAsync("GET", "jobs/{id}/metrics", null, ("id", job.Id), ("points", "10")))!;
        Assert.All(figures.Series.Values, points => Assert.True(points.Count <= 10));
        var events = (IAsyncEnumerable<LoggedEvent<TrainingEvent>>)(await bench.CallAsync("GET", "jobs/{id}/events", null, ("id", job.Id)))!;
        Assert.Equal(done.Progress.Last, (await events.ToListAsync()).Count);
        Assert.Null(await bench.CallAsync("GET", "jobs/{id}", null, ("id", "nothing")));
        await Assert.ThrowsAsync<TunesmithException>(() => bench.CallAsync("POST", "jobs/{id}/retry", null, ("id", job.Id)));
        Assert.Single((IReadOnlyList<TrainingJob>)(await bench.CallAsync("GET", "jobs"))!);
    }

    [Fact]
    public async Task Backends_trackers_presets_and_schema_are_listed()
    {
        var backends = (IReadOnlyList<BackendDescription>)(await bench.CallAsync("GET", "training/backends"))!;
        Assert.True(Assert.Single(backends) is { Id: "rehearsal", Simulated: true, Ready: true } rehearsal && rehearsal.SettingsSchema["properties"]!["secondsPerStep"] is not null);
        Assert.Empty((IReadOnlyList<TrackerDescription>)(await bench.CallAsync("GET", "training/trackers"))!);
        Assert.Equal(10, ((IReadOnlyList<TrainingPreset>)(await bench.CallAsync("GET", "training/presets"))!).Count);
        Assert.NotNull(((JsonObject)(await bench.CallAsync("GET", "training/schema"))!)["properties"]);
    }

    [Fact]
    public async Task Every_example_is_checked_by_the_command_with_its_finding()
    {
        var folder = Path.Combine(Repository.Root, "plugins/Tunesmith.Training/Examples");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            var (code, output) = await bench.RunAsync("plan check", ("PLAN", file));
            var expected = JsonNode.Parse(await File.ReadAllTextAsync(file))!["expect"]!.AsArray().Select(node => (string)node!).ToList();
            var findings = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).Where(line => line["code"] is not null).ToList();
            Assert.Equal(expected, findings.Select(finding => (string)finding["code"]!).Distinct());
            Assert.Equal(findings.Exists(finding => (string)finding["severity"]! == "error") ? 1 : 0, code);
        }
    }

    [Fact]
    public async Task Datasets_come_in_are_split_counted_and_go_out()
    {
        await ImportAsync();
        Assert.Equal(0, (await bench.RunAsync("dataset split", ("DATASET", "faq"), ("--validation", "0.2"), ("--seed", "7"), ("--by-sample", ""))).Code);
        var (code, stats) = await bench.RunAsync("dataset stats", ("DATASET", "faq@2"));
        Assert.Equal(0, code);
        Assert.Contains("\"samples\":", stats, StringComparison.Ordinal);
        Assert.Equal(3, (await bench.RunAsync("dataset show", ("DATASET", "faq"), ("--limit", "3"))).Out.Trim().Split('\n').Length);
        var file = Path.Combine(bench.Folder.Path, "out.json");
        Assert.Equal(0, (await bench.RunAsync("dataset export", ("DATASET", "faq@1"), ("--output", file), ("--format", "alpaca"))).Code);
        Assert.Contains("\"instruction\"", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        await Assert.ThrowsAsync<TunesmithException>(() => bench.RunAsync("dataset show", ("DATASET", "nothing")));
    }

    [Fact]
    public async Task Plans_are_exported_and_trained_from_the_command_line()
    {
        await ImportAsync();
        var plan = bench.Folder.File("plan.json", Plan().ToJsonString());
        Assert.Equal(0, (await bench.RunAsync("plan export", ("PLAN", plan), ("--output", "out"))).Code);
        Assert.Equal(5, Directory.GetFiles(Path.Combine(bench.Folder.Path, "out")).Length);

        var (code, output) = await bench.RunAsync("train", ("PLAN", plan), ("--backend", "rehearsal"), ("--setting", "secondsPerStep=0.001"));
        Assert.Equal(0, code);
        Assert.Contains("\"model\":\"support@1\"", output, StringComparison.Ordinal);
        var blocked = bench.Folder.File("bad.json", Plan().ToJsonString().Replace("0.0002", "0.5", StringComparison.Ordinal));
        Assert.Equal(1, (await bench.RunAsync("train", ("PLAN", blocked), ("--backend", "rehearsal"))).Code);
        Assert.Contains("LR02", (await bench.RunAsync("jobs submit", ("PLAN", blocked), ("--backend", "rehearsal"))).Out, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        bench.Folder.File("faq.jsonl", Submissions.Samples(400));
        Assert.Equal(0, (await bench.RunAsync("dataset import", ("FILE", "faq.jsonl"), ("--name", "faq"), ("--validation", "0.1"))).Code);
    }

    private static JsonObject Plan() => JsonNode.Parse("""
        { "name": "support", "data": { "dataset": "faq" }, "base": { "model": "Qwen/Qwen2.5-0.5B-Instruct" },
          "trainer": { "learningRate": 0.0002, "microBatch": 1, "accumulation": 16 } }
        """)!.AsObject();
}
