using System.Runtime.CompilerServices;

namespace Tunesmith.Training.Tests.Exports;

public sealed class ScriptText
{
    private static readonly ExportOrigin Origin = new("support at revision 7", "0f".PadRight(64, '0'), "a1b2c3d");

    public static TheoryData<string> Kinds => ["lora", "qlora", "full"];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_export_is_as_approved(string kind)
    {
        var exports = PlanExports.Of(PlanOf(kind), Origin);
        Approve($"{kind}.py", exports.Script);
        Approve($"{kind}.plan.json", exports.Json);
        Approve($"{kind}.axolotl.yaml", exports.Axolotl);
        Approve($"{kind}.llamafactory.yaml", exports.LlamaFactory);
        Approve($"{kind}.trl.yaml", exports.Trl);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_script_is_correct_python_whatever_a_name_holds(string kind)
    {
        using var folder = new TemporaryFolder();
        var plan = PlanOf(kind) with { Name = "a \"\"\" b \\ c\nd 客服 😀", Base = new() { Model = "org/x\"", ChatTemplate = "chatml" } };
        var file = folder.File("train.py", PythonScript.Of(plan, Origin));
        var (code, _, error) = Python.Finish(Python.Start(["-W", "error", "-m", "py_compile", file]));
        Assert.True(code == 0, error);
    }

    [Fact]
    public void The_script_imports_nothing_but_the_promised_packages()
    {
        var allowed = new[] { "torch", "transformers", "peft", "argparse", "dataclasses", "hashlib", "json", "math", "os", "signal", "sys", "time", "datetime", "traceback" };
        foreach (var kind in Kinds)
        {
            var modules = PythonScript.Of(PlanOf(kind.Data), Origin).Split('\n').Select(line => line.TrimStart())
                .Where(line => line.StartsWith("import ", StringComparison.Ordinal) || (line.StartsWith("from ", StringComparison.Ordinal) && line.Contains(" import ", StringComparison.Ordinal)))
                .Select(line => line.Split(' ')[1]);
            Assert.All(modules, module => Assert.Contains(module, allowed));
        }
    }

    [Fact]
    public void The_diff_shows_what_the_last_change_did_and_nothing_else()
    {
        var before = PlanOf("lora");
        var after = before with { Trainer = before.Trainer with { LearningRate = 1e-4 } };
        var lines = LineDiff.Of(AxolotlYaml.Of(before), AxolotlYaml.Of(after)).Where(line => !line.Text.StartsWith('#'));
        Assert.Equal(["-learning_rate: 0.0002", "+learning_rate: 0.0001"], lines.Select(line => $"{line.Kind}{line.Text}"));
    }

    [Fact]
    public void The_diff_of_any_two_texts_turns_one_into_the_other()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            string Make() => string.Join("\n", Enumerable.Range(0, random.Next(12)).Select(_ => $"{(char)('a' + random.Next(4))}"));
            var (before, after) = (Make(), Make());
            var diff = LineDiff.Of(before, after);
            var lines = before.Split('\n').Select((text, i) => (text, i)).Where(line => !diff.Any(change => change.Kind == '-' && change.Number == line.i + 1)).Select(line => line.text).ToList();
            foreach (var added in diff.Where(change => change.Kind == '+'))
            {
                lines.Insert(added.Number - 1, added.Text);
            }

            Assert.Equal(after, string.Join("\n", lines));
        }
    }

    private static TrainingPlan PlanOf(string kind) => kind switch
    {
        "qlora" => new()
        {
            Name = "reports",
            Data = new() { Train = "train.jsonl", ValidationShare = 0.1 },
            Base = new() { Model = "meta-llama/Llama-3.1-8B-Instruct", Revision = "main" },
            Method = new() { Kind = TuningMethod.Qlora, Rank = 32, Alpha = 64, RsLora = true, TargetModules = ["q_proj", "v_proj"], ModulesToSave = ["embed_tokens", "lm_head"] },
            Trainer = new() { Epochs = 2, LearningRate = 1e-4, MicroBatch = 1, Accumulation = 8, MaxLength = 8_192, Optimizer = Optimizer.AdamW8Bit, EvaluateEvery = 50 },
        },
        "full" => new()
        {
            Name = "tone",
            Data = new() { Train = "train.jsonl", Validation = "validation.jsonl" },
            Base = new() { Model = "Qwen/Qwen2.5-0.5B-Instruct" },
            Method = new() { Kind = TuningMethod.Full },
            Trainer = new() { Epochs = 1, LearningRate = 2e-5, Schedule = Schedule.Linear, WeightDecay = 0.01, Precision = Precision.Bf16, MaxSteps = 100 },
        },
        _ => new() { Name = "support", Data = new() { Dataset = "support@3" }, Base = new() { Model = "Qwen/Qwen2.5-1.5B-Instruct" } },
    };

    private static void Approve(string name, string text, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "Approved", name);
        if (Environment.GetEnvironmentVariable("TUNESMITH_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{name} is not approved yet: run the tests once with TUNESMITH_APPROVE=1 and read the file.");
        Assert.Equal(File.ReadAllText(file), text);
    }
}
