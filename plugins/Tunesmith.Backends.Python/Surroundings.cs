using System.Text.Json;
using Tunesmith.Flows;
using Tunesmith.Training;

namespace Tunesmith.Backends.Python;

/// <summary>What an interpreter has: packages, device and room, as it says itself.</summary>
internal sealed record Surroundings(
    string Python, IReadOnlyDictionary<string, string?> Packages, string? Gpu, double? Capability, long? GpuMemory, long DiskFree)
{
    private const string Probe = """
        import json, os, shutil, sys
        found = {}
        for name in ("torch", "transformers", "peft", "bitsandbytes"):
            try:
                found[name] = str(getattr(__import__(name), "__version__", "0"))
            except Exception as problem:
                found[name] = None
        gpu = capability = memory = None
        if found["torch"]:
            import torch
            if torch.cuda.is_available():
                gpu, memory = torch.cuda.get_device_name(), torch.cuda.get_device_properties(0).total_memory
                capability = float("%d.%d" % torch.cuda.get_device_capability())
        where = os.path.expanduser("~")
        print("\n" + json.dumps({"python": sys.version.split()[0], "packages": found, "gpu": gpu, "capability": capability,
                          "gpuMemory": memory, "diskFree": shutil.disk_usage(where if os.path.isdir(where) else "/").free}))
        """;

    private static readonly (string Name, Version Oldest)[] Needed = [("torch", new(1, 13)), ("transformers", new(4, 45)), ("peft", new(0, 12))];

    public static async Task<(Surroundings? Found, ShellAnswer Answer)> ProbeAsync(Shell shell, PythonSettings settings, CancellationToken cancellationToken)
    {
        var path = settings.PythonPath.Length > 0 ? $"PYTHONPATH={Shell.Quote(settings.PythonPath)} " : "";
        var answer = await shell.RunAsync($"{path}{Shell.Quote(settings.Interpreter)} -c {Shell.Quote(Probe)}", null, null, cancellationToken);
        var last = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return (answer.Code == 0 && last.StartsWith('{') ? JsonSerializer.Deserialize<Surroundings>(last, TrainingJson.Line) : null, answer);
    }

    public IEnumerable<Finding> Check(TrainingPlan plan, PythonSettings settings)
    {
        var qlora = plan.Method.Kind == TuningMethod.Qlora;
        var missing = Needed.Select(package => package.Name).Concat(qlora || plan.Trainer.Optimizer == Optimizer.AdamW8Bit ? ["bitsandbytes"] : [])
            .Where(name => Packages.GetValueOrDefault(name) is null).ToList();
        var where = settings.Host.Length > 0 ? $"{settings.Interpreter} on {settings.Host}" : settings.Interpreter;
        if (missing.Count > 0)
        {
            yield return new("TS6202", Severity.Error, "/backend", $"{where} (Python {Python}) has no {string.Join(" and no ", missing)}; expected torch, transformers 4.45 or newer and peft.",
                $"Run: {settings.Interpreter} -m pip install {string.Join(' ', missing)}");
        }

        foreach (var (name, oldest) in Needed)
        {
            if (Packages.GetValueOrDefault(name) is { } version && VersionOf(version) < oldest)
            {
                yield return new("TS6203", Severity.Error, "/backend", $"{where} has {name} {version}; expected {oldest} or newer.", $"Run: {settings.Interpreter} -m pip install --upgrade {name}");
            }
        }

        if (qlora && Packages.GetValueOrDefault("torch") is not null && Gpu is null)
        {
            yield return new("QU01", Severity.Error, "/method/kind", $"QLoRA needs an NVIDIA GPU, and {where} sees none.", "Use LoRA, or another machine.");
        }

        if (plan.Trainer.Precision == Precision.Bf16 && Capability < 8)
        {
            yield return new("PR02", Severity.Error, "/trainer/precision", $"{Gpu} (compute capability {Capability:0.0}) has no bf16 units.", "Use f16.");
        }
    }

    private static Version VersionOf(string text)
    {
        var numbers = text.Split('.', '+', 'a', 'b', 'r').TakeWhile(part => int.TryParse(part, out _)).Take(3).Select(int.Parse).ToList();
        return numbers.Count switch { 0 => new(0, 0), 1 => new(numbers[0], 0), 2 => new(numbers[0], numbers[1]), _ => new(numbers[0], numbers[1], numbers[2]) };
    }
}
