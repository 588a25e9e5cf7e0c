using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Training.Tests.Surface;

namespace Tunesmith.Training.Tests.Nodes;

/// <summary>A plan that is spread over nodes is checked like one in a file: editor, command line and API ask the same rules.</summary>
public sealed class FlowPlanStories : IAsyncDisposable
{
    private readonly PluginBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task What_is_wrong_across_the_nodes_is_found_on_the_field_with_its_fix()
    {
        var flow = await CheckAsync(("base", "method", "full"), ("base", "model", "Qwen/Qwen2.5-7B-Instruct"), ("trainer", "learningRate", 0.0005), ("trainer", "maxLength", 65_536));

        var error = flow.Findings.Single(finding => finding.Code == "LN01");
        Assert.Equal((Severity.Error, "/nodes/trainer/settings/maxLength"), (error.Severity, error.Path));
        Assert.StartsWith("Node 'trainer': ", error.Message, StringComparison.Ordinal);
        Assert.Equal(("/nodes/trainer/settings/maxLength", 32_768), (error.Fix.Changes[0].Path, (int)error.Fix.Changes[0].Value!));
        Assert.Equal("/nodes/trainer/settings/learningRate", flow.Findings.Single(finding => finding.Code == "LR04").Path);
        Assert.False(flow.IsSound);
        Assert.Empty(flow.Nodes);
    }

    [Fact]
    public async Task A_kept_dataset_is_looked_at_and_a_sound_flow_stays_as_it_is()
    {
        bench.Folder.File("faq.jsonl", Submissions.Samples(6));
        Assert.Equal(0, (await bench.RunAsync("dataset import", ("FILE", "faq.jsonl"), ("--name", "faq"))).Code);
        Assert.Contains((await CheckAsync()).Findings, finding => finding is { Code: "DA01", Path: "/nodes/data/settings/dataset" });

        bench.Folder.File("more.jsonl", Submissions.Samples(1_000));
        Assert.Equal(0, (await bench.RunAsync("dataset import", ("FILE", "more.jsonl"), ("--name", "faq"))).Code);
        var sound = await CheckAsync();
        Assert.DoesNotContain(sound.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(4, sound.Nodes.Count);
    }

    [Fact]
    public async Task A_place_that_is_not_there_is_named() =>
        Assert.Contains((await CheckAsync(("job", "backend", "moon"))).Findings, finding => finding is { Code: "TS6111", Path: "/nodes/job/settings/backend" });

    [Fact]
    public async Task The_aliases_of_the_compact_form_are_checked_too()
    {
        var flow = Read("""
            { "nodes": [ { "id": "d", "type": "DatasetLoaderNode", "params": { "name": "faq" } },
              { "id": "m", "type": "ModelConfigNode", "params": { "base_model": "Qwen/Qwen2.5-0.5B-Instruct", "lora_rank": 16, "lora_alpha": 200 } },
              { "id": "t", "type": "TrainingJobNode", "params": { "backend": "rehearsal" }, "inputs": { "dataset": "d.output", "model": "m.output" } } ] }
            """);
        var findings = (await flow.WithAsync([bench.Get<IFlowRule>()], default)).Findings;
        Assert.Contains(findings, finding => finding is { Code: "LO01", Path: "/nodes/m/settings/alpha" });
    }

    private async Task<CheckedFlow> CheckAsync(params (string Node, string Setting, JsonNode Value)[] settings)
    {
        var flow = JsonNode.Parse("""
            { "tunesmith": 1, "name": "tune", "nodes": {
                "data": { "component": "training.dataset", "settings": { "dataset": "faq" } },
                "base": { "component": "training.base-model", "settings": { "model": "Qwen/Qwen2.5-0.5B-Instruct" } },
                "trainer": { "component": "training.trainer", "settings": {} },
                "job": { "component": "training.job", "settings": { "backend": "rehearsal" },
                  "inputs": { "dataset": "data.dataset", "model": "base.model", "trainer": "trainer.trainer" } } } }
            """)!;
        foreach (var (node, setting, value) in settings)
        {
            flow["nodes"]![node]!["settings"]![setting] = value;
        }

        return await Read(flow.ToJsonString()).WithAsync([bench.Get<IFlowRule>()], default);
    }

    private CheckedFlow Read(string flow)
    {
        var catalogue = bench.Catalogue;
        var read = FlowCheck.Check(new FlowReader(catalogue).Read(flow), catalogue);
        Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error);
        return read;
    }
}
