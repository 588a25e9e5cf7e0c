using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Commands about plans.</summary>
internal static class PlanCommands
{
    private static readonly CommandParameter Plan = new("PLAN", "Plan file (JSON).", Required: true);

    public static IEnumerable<PluginCommand> All =>
    [
        new("plan check", "Checks a plan: findings, steps, memory and time.",
            [Plan, new("--backend", "Backend that it is meant for."), new("--device", "Device to check for, such as t4 or a100-80."), new("--setting", "Setting of the backend as name=value.", Many: true)],
            CheckAsync),
        new("plan preview", "Prints the training script of a plan, or what changed against another plan.",
            [Plan, new("--against", "Older plan to compare with."), new("--format", "script, json, axolotl, llamafactory or trl.")], PreviewAsync),
        new("plan export", "Writes a plan as script, JSON and YAML files.",
            [Plan, new("--output", "Folder to write to; the working folder without it."), new("--format", "script, json, axolotl, llamafactory or trl; all without it.")], ExportAsync),
        new("plan schema", "Prints the JSON schema of plans.", [], (call, _) =>
        {
            call.Out.WriteLine(PlanSchema.Document().ToJsonString(TrainingJson.File));
            return ValueTask.FromResult(0);
        }),
    ];

    private static async ValueTask<int> CheckAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (read, folder) = await call.ReadPlanAsync(cancellationToken);
        call.Print(read.Findings);
        if (read.Facts is not { } facts)
        {
            return 2;
        }

        var check = read.Expect is not null
            ? PlanCheck.Of(facts, call.Get<PlanRules>(), [])
            : await call.Get<PlanChecks>().RunAsync(
                new(facts.Plan, call["--backend"]) { Settings = call.Settings(), Device = call["--device"], Folder = folder }, cancellationToken);
        call.Print(check.Findings);
        PrintFigures(call, check);
        return read.Findings.Concat(check.Findings).Any(finding => finding.Severity == Severity.Error) ? 1 : 0;
    }

    private static void PrintFigures(CommandCall call, PlanCheck check)
    {
        if (!call.Interactive)
        {
            call.Json(check with { Findings = [] });
            return;
        }

        if (check.Steps is { } steps)
        {
            call.Out.WriteLine($"Steps   {steps}{(check.Seconds is { } seconds ? $", about {TimeSpan.FromSeconds(Math.Round(seconds))}" : "")}");
        }

        if (check.Memory is { } memory)
        {
            call.Out.WriteLine($"Memory  about {Say.Gib(memory.Total)}{(memory.Available is { } there ? $" of {Say.Gib(there)}: {memory.Verdict}" : "")}");
            foreach (var term in memory.Terms.Where(term => term.Bytes > 0))
            {
                call.Out.WriteLine($"        {term.Name,-12} {Say.Gib(term.Bytes),9}");
            }

            foreach (var remedy in memory.Remedies)
            {
                call.Out.WriteLine($"        {(remedy.Fits ? "fits:" : "saves:"),-6} {remedy.Text} → {Say.Gib(remedy.Total)}");
            }
        }

        call.Out.WriteLine(check.Findings.Count == 0 ? "No findings." : $"{Say.Many(check.Findings.Count, "finding")}.");
    }

    private static async ValueTask<int> PreviewAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (read, _) = await call.ReadPlanAsync(cancellationToken);
        call.Print(read.Findings);
        if (read.Facts is not { } facts)
        {
            return 2;
        }

        var name = call["--format"] ?? "script";
        var text = FileOf(PlanExports.Of(facts.Plan), name).Text;
        if (call["--against"] is not null)
        {
            var older = PlanCase.Read(await File.ReadAllTextAsync(call.PathOf("--against"), cancellationToken));
            call.Print(older.Findings);
            foreach (var line in older.Facts is null ? [] : LineDiff.Of(FileOf(PlanExports.Of(older.Facts.Plan), name).Text, text))
            {
                call.Out.WriteLine($"{line.Kind}{line.Number,4}  {line.Text}");
            }

            return older.Facts is null ? 2 : 0;
        }

        await call.Out.WriteAsync(text.AsMemory(), cancellationToken);
        return 0;
    }

    private static async ValueTask<int> ExportAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (read, _) = await call.ReadPlanAsync(cancellationToken);
        call.Print(read.Findings);
        if (read.Facts is not { } facts)
        {
            return 2;
        }

        var exports = PlanExports.Of(facts.Plan);
        var folder = Directory.CreateDirectory(call["--output"] is null ? call.WorkingFolder : call.PathOf("--output")).FullName;
        foreach (var name in call["--format"] is { } one ? new[] { one } : ["script", "json", "axolotl", "llamafactory", "trl"])
        {
            var (file, text) = FileOf(exports, name);
            await File.WriteAllTextAsync(Path.Combine(folder, file), text, cancellationToken);
            call.Out.WriteLine(Path.Combine(folder, file));
        }

        return 0;
    }

    private static (string File, string Text) FileOf(PlanExports exports, string name) => name switch
    {
        "script" => ("train.py", exports.Script),
        "json" => ("plan.json", exports.Json),
        "axolotl" => ("axolotl.yaml", exports.Axolotl),
        "llamafactory" => ("llamafactory.yaml", exports.LlamaFactory),
        "trl" => ("trl.yaml", exports.Trl),
        _ => throw new TunesmithException("TS6116", $"There is no form '{name}'; expected script, json, axolotl, llamafactory or trl."),
    };
}
