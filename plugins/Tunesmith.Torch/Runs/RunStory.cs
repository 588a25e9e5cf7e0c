using System.Runtime.InteropServices;
using Tunesmith.Datasets;
using Tunesmith.Training;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

/// <summary>Puts what happens in a run into events.</summary>
internal sealed class RunStory(EventWriter events, TimeProvider time)
{
    private const int SamplesShown = 3;

    public TimeProvider Time => time;

    public Progress Pace(int totalSteps, int stepsPerEpoch) => new(time, totalSteps, stepsPerEpoch);

    public void Started(RunRequest request, RunMaterials materials, int totalSteps, int step)
    {
        if (events.Told.Started)
        {
            events.Log("info", step > 0 ? $"The worker was killed and goes on from the checkpoint of step {step}." : "The worker was killed before its first checkpoint and begins again.");
            return;
        }

        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["torch"] = $"libtorch 2.10, TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version?.ToString(3)}",
            ["device"] = "cpu",
            ["precision"] = Numbers.Name(materials.Network.Type),
            ["threads"] = $"{get_num_threads()}",
            ["trainable"] = $"{materials.Tuned.Count}",
            ["parameters"] = $"{materials.Network.Config.Parameters}",
            ["template"] = materials.Language.Template.Hash,
            ["samples"] = $"{materials.Train.Encoded.Count}",
            ["validationSamples"] = $"{materials.Validation.Encoded.Count}",
            ["tokens"] = $"{materials.Train.Tokens}",
            ["learnedTokens"] = $"{materials.Train.Learned}",
            ["base"] = request.Plan.Base.Model,
        };
        events.Write((sequence, at) => new TrainingEvent.Started($"{Environment.MachineName}, {RuntimeInformation.ProcessArchitecture} CPU, {Environment.ProcessorCount} cores", totalSteps, environment) { Sequence = sequence, At = at });
        if (step > 0)
            events.Log("info", $"Goes on from the checkpoint of step {step}.");
        Warn(materials.Train);
        SampleSafety(materials);
    }

    public void Measured(int step, Dictionary<string, double> metrics)
    {
        // JSON has no NaN; a step that gave no number is told by its warning.
        var told = events.Told.Has(step, metrics);
        foreach (var name in metrics.Where(pair => !double.IsFinite(pair.Value)).Select(pair => pair.Key).ToList())
            metrics.Remove(name);
        if (!told)
            events.Write((sequence, at) => new TrainingEvent.Measured(step, metrics) { Sequence = sequence, At = at });
    }

    public void Sampled(int step, RunMaterials materials)
    {
        var answering = new Answering(materials.Network, materials.Language);
        var samples = materials.Validation.Samples.Count > 0 ? materials.Validation.Samples : materials.Train.Samples;
        foreach (var sample in samples.Where(sample => sample.Messages.Count > 1).Take(SamplesShown))
            if (answering.Answer(sample) is var (prompt, answer, expected) && !events.Told.Has(step, prompt))
                events.Write((sequence, at) => new TrainingEvent.Sampled(step, prompt, answer, expected) { Sequence = sequence, At = at });
    }

    public void Checkpointed(int step, string path, bool best) =>
        events.Write((sequence, at) => new TrainingEvent.Checkpointed(step, path, best) { Sequence = sequence, At = at });

    public void Succeeded(string reason, int step, int bestStep, RunState state)
    {
        var metrics = new Dictionary<string, double> { ["memory_mib_peak"] = Memory.PeakMib() };
        if (state.SmoothLoss is { } loss)
            metrics["loss"] = loss;
        if (state.BestLoss is { } best)
            metrics["validation.loss"] = best;
        events.Write((sequence, at) => new TrainingEvent.Succeeded(reason, step, bestStep, metrics) { Sequence = sequence, At = at });
    }

    public void Failed(string code, string message, string hint) =>
        events.Write((sequence, at) => new TrainingEvent.Failed(code, message, hint) { Sequence = sequence, At = at });

    public void Cancelled(int step) => events.Write((sequence, at) => new TrainingEvent.Cancelled(step) { Sequence = sequence, At = at });

    public void Warn(string code, string line) => events.Log("warning", line, code);

    public void MemoryRanOut(int microBatch) =>
        Warn("oom_backoff", $"Memory ran out; the micro batch is now {microBatch}. The effective batch stays, so the result is the same, only slower.");

    private void Warn(SampleSet train)
    {
        if (train.Dropped > 0)
            Warn("overlong", $"{train.Dropped} samples are longer than the longest length and were left out.");
        if (train.Cut > 0)
            Warn("overlong", $"{train.Cut} samples are longer than the longest length and were cut; their answers end in mid-sentence.");
        if (train.WithoutAnswer > 0)
            Warn("no_answer", $"{train.WithoutAnswer} samples have no answer to learn and were left out.");
        if (train.TurnsNotLocated > 0)
            Warn("turns_not_located", $"{train.TurnsNotLocated} answers could not be found in the rendered conversation and are not learned.");
        if (train.EndTokensAppended > 0)
            Warn("template_without_eos", $"The template ends {train.EndTokensAppended} answers without an end token; one was added.");
    }

    private void SampleSafety(RunMaterials materials)
    {
        var known = materials.Train.Samples.Select(SampleHash.Of).ToHashSet();
        var shared = materials.Validation.Samples.Count(sample => known.Contains(SampleHash.Of(sample)));
        if (shared > 0)
            Warn("val_leak", $"{shared} of {materials.Validation.Samples.Count} validation samples are in the training data too; the validation loss is too good.");
    }
}
