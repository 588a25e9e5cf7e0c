using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tunesmith.Bench.Train;
using Tunesmith.Training;

// LoRA tokens a second beside Debian's PyTorch: same machine, weights, tokens, threads and batch; processor time, so that a busy machine judges fairly.
// usage: Tunesmith.Bench.Train [THREADS [STEPS]] | long [STEPS [full]]   full: all weights in BF16 instead of LoRA in F32
const int Batch = 4, From = 3;
var isLong = args is ["long", ..];
var threads = !isLong && args.Length > 0 ? int.Parse(args[0]) : 1;
var steps = args.Length > 1 ? int.Parse(args[1]) : isLong ? 1_000 : 12;
var root = Root();
var worker = Path.Combine(root, "artifacts/plugins/Tunesmith.Torch/Tunesmith.Torch.dll");
var folder = Directory.CreateTempSubdirectory("tunesmith-bench-train-").FullName;
try
{
    return isLong ? Long() : Compare();
}
finally
{
    Directory.Delete(folder, recursive: true);
}

int Compare()
{
    var modelFolder = Path.Combine(folder, "base");
    BenchBase.Write(modelFolder);
    BenchBase.WriteSamples(Path.Combine(folder, "train.jsonl"), Batch * steps);
    var tokens = (double)(steps - From) * Batch * BenchBase.Length;
    var peaks = Peaks();
    // Forward and the gradient of the states; a frozen weight has no gradient of its own. Attention's own products are left out.
    var operations = tokens * 4 * (BenchBase.TrunkWeights + ((long)BenchBase.Hidden * BenchBase.Vocabulary));
    var f32 = Ours("f32", modelFolder, record: true);
    var bf16 = Ours("bf16", modelFolder, record: false);
    Row("Tunesmith F32", f32, tokens, operations, peaks.F32);
    Row("Tunesmith BF16", bf16, tokens, operations, peaks.Bf16);
    if (!File.Exists("/usr/bin/python3"))
    {
        Console.WriteLine("No /usr/bin/python3 with torch here: no ratio.");
        return 0;
    }

    var peer = Timed.Run("/usr/bin/python3", [Path.Combine(root, "bench/Train/peer.py"), modelFolder, Path.Combine(folder, "record"), Path.Combine(folder, "plan.json"), $"{threads}"], threads, From, steps);
    Row("PyTorch F32", peer, tokens, operations, peaks.F32);
    Console.WriteLine($"ratio F32 {peer.CpuSeconds / f32.CpuSeconds:F2} (aim 1.0), BF16 {peer.CpuSeconds / bf16.CpuSeconds:F2} (aim 1.7), memory F32 {f32.PeakMib / peer.PeakMib:F2}, BF16 {bf16.PeakMib / peer.PeakMib:F2} (aim 0.7); loss after {steps} steps {f32.LastLoss:F5} and {peer.LastLoss:F5}");
    return 0;
}

int Long()
{
    var pocket = Path.Combine(root, "models/tunesmith-pocket");
    var train = Path.Combine(folder, "train.jsonl");
    File.WriteAllLines(train, Enumerable.Range(0, 400).Select(Conversation));
    var isFull = args is [_, _, "full", ..];
    var trainer = new PlanTrainer { Epochs = 10_000, MaxSteps = steps, MicroBatch = 8, Accumulation = 1, MaxLength = 256, GradientCheckpointing = false, Precision = isFull ? Precision.Bf16 : Precision.F32 };
    var run = Submit("long", pocket, trainer, isFull ? TuningMethod.Full : TuningMethod.Lora);
    var timed = Timed.Run("dotnet", [worker, "train", run], threads, From, steps);
    foreach (var (step, mib) in timed.ResidentMib.Where(pair => pair.Key % Math.Max(1, steps / 10) == 0))
        Console.WriteLine($"step {step,5}: {mib,7:F0} MiB");
    var (early, late) = (Median(timed, steps / 10, steps / 2), Median(timed, steps / 2, steps));
    Console.WriteLine($"median resident memory, first half {early:F0} MiB, second half {late:F0} MiB: {late / early:F3} times (flat is 1.00)");
    return late > 1.05 * early ? 1 : 0;
}

double Median(Timed timed, int from, int to) => timed.ResidentMib.Where(pair => pair.Key > from && pair.Key <= to).Select(pair => pair.Value).Order().ElementAt((to - from) / 2);

Timed Ours(string precision, string modelFolder, bool record)
{
    var run = Submit(precision, modelFolder, new PlanTrainer
    {
        Epochs = 1, MicroBatch = Batch, Accumulation = 1, LearningRate = 1e-3, MaxLength = 512, GradientCheckpointing = false, AnswersOnly = false, Schedule = Schedule.Constant, WarmupShare = 0,
        Precision = precision == "bf16" ? Precision.Bf16 : Precision.F32,
    });
    return Timed.Run("dotnet", record ? [worker, "train", run, "--record", Path.Combine(folder, "record")] : [worker, "train", run], threads, From, steps);
}

string Submit(string name, string modelFolder, PlanTrainer trainer, TuningMethod kind = TuningMethod.Lora)
{
    var plan = new TrainingPlan
    {
        Name = "bench", Data = new PlanData { ValidationShare = 0 }, Base = new PlanBase { Model = "bench" }, Method = new PlanMethod { Kind = kind, Rank = 16, Alpha = 32, Dropout = 0 }, Trainer = trainer,
    };
    File.WriteAllText(Path.Combine(folder, "plan.json"), JsonSerializer.Serialize(plan, TrainingJson.File));
    var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, "submission.json");
    File.WriteAllText(path, JsonSerializer.Serialize(new { plan, trainFile = Path.Combine(folder, "train.jsonl"), baseFolder = modelFolder, settings = new { threads } }, TrainingJson.File));
    return path;
}

(double F32, double Bf16) Peaks()
{
    var start = new ProcessStartInfo("dotnet", [worker, "peak", $"{threads}"]) { RedirectStandardOutput = true };
    start.Environment["OMP_NUM_THREADS"] = $"{threads}";
    using var process = Process.Start(start)!;
    var numbers = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
    return (numbers[0], numbers[1]);
}

void Row(string name, Timed timed, double tokens, double operations, double peak) => Console.WriteLine(
    $"{name,-15} {tokens / timed.CpuSeconds,7:F0} tokens/CPU-s  {tokens / timed.WallSeconds,7:F0} tokens/s  {operations / timed.CpuSeconds / 1e9,6:F0} GFLOP/CPU-s = {operations / timed.CpuSeconds / 1e9 / peak:P0} of the measured peak of {peak:F0}  {timed.PeakMib,6:F0} MiB at most");

static string Root()
{
    for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        if (File.Exists(Path.Combine(at.FullName, "global.json")))
            return at.FullName;
    throw new DirectoryNotFoundException("No checkout above the program.");
}

static string Conversation(int i) => Tunesmith.Datasets.SampleJson.ToText(new(
    [new("user", string.Concat(Enumerable.Repeat("why ", 1 + (i % 37))) + "?"), new("assistant", string.Concat(Enumerable.Repeat("because ", 1 + (i % 23))))],
    new Dictionary<string, string>(), new($"{i}")));
