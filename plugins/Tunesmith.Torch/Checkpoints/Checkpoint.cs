using System.Text.Json;
using Tunesmith.Flows;
using Tunesmith.Local;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

// A folder that is written beside its place and then moved there: it is whole or it is not there.
internal static class Checkpoint
{
    private const string Weights = "weights.safetensors", Optimizer = "optimizer.safetensors", State = "state.json";

    public static void Save(string folder, TunedWeights tuned, StepRule rule, RunState state)
    {
        var beside = folder + ".tmp";
        Clear(beside);
        Directory.CreateDirectory(beside);
        ModelFiles.Save(Path.Combine(beside, Weights), tuned.All, TensorKind.F32);
        ModelFiles.Save(Path.Combine(beside, Optimizer), rule.State, TensorKind.F32);
        File.WriteAllBytes(Path.Combine(beside, State), JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Web));
        Clear(folder);
        Directory.Move(beside, folder);
    }

    public static RunState Load(string folder, TunedWeights tuned, StepRule rule, IReadOnlyDictionary<string, string> mustBe)
    {
        var state = ReadState(folder);
        var changed = mustBe.Where(pair => state.Fixed.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => $"{pair.Key} was {state.Fixed.GetValueOrDefault(pair.Key) ?? "not set"} and is {pair.Value}").ToList();
        if (changed.Count > 0)
            throw new TunesmithException("TS5206", $"The checkpoint {folder} is from a run with other settings: {string.Join("; ", changed)}. Go on with the settings of that run, or start afresh.");
        LoadWeights(folder, tuned);
        using var scope = NewDisposeScope();
        using var optimizer = SafeTensorsFile.Open(Path.Combine(folder, Optimizer));
        foreach (var name in optimizer.Tensors.Keys)
            rule.Restore(name, ModelFiles.Read(optimizer, name, ScalarType.Float32));
        rule.Steps = state.Step - state.UnsoundTotal;
        return state;
    }

    public static void LoadWeights(string folder, TunedWeights tuned)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var weights = SafeTensorsFile.Open(Path.Combine(folder, Weights));
        foreach (var (name, weight) in tuned.All)
        {
            if (!weights.Tensors.TryGetValue(name, out var entry) || !entry.Shape.SequenceEqual(weight.shape))
                throw new TunesmithException("TS5206", $"The checkpoint {folder} does not fit the plan: {name} is {(entry is null ? "not in it" : $"[{string.Join(", ", entry.Shape)}] and not [{string.Join(", ", weight.shape)}]")}. Go on with the plan of that run, or start afresh.");
            weight.copy_(ModelFiles.Read(weights, name, ScalarType.Float32));
        }
    }

    /// <summary>Copies a checkpoint; false when there is none.</summary>
    public static bool Copy(string from, string to)
    {
        if (!File.Exists(Path.Combine(from, Weights)))
            return false;
        var beside = to + ".tmp";
        Clear(beside);
        Directory.CreateDirectory(beside);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(beside, Path.GetFileName(file)));
        Directory.Move(beside, to);
        return true;
    }

    /// <summary>Deletes all but the newest checkpoint of a run.</summary>
    public static void KeepNewest(RunFolder folder)
    {
        foreach (var old in folder.Checkpoints().SkipLast(1))
            Clear(old);
    }

    private static RunState ReadState(string folder)
    {
        var path = Path.Combine(folder, State);
        try
        {
            return JsonSerializer.Deserialize<RunState>(File.ReadAllBytes(path), JsonSerializerOptions.Web)!;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new TunesmithException("TS5206", $"There is no checkpoint to go on from in {folder}: {e.Message} Give the folder of a checkpoint, or start afresh.", e);
        }
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
