using static TorchSharp.torch;

namespace Tunesmith.Torch;

/// <summary>Takes optimizer steps. The loss and its gradient are means over the learned tokens of the whole effective batch, however it is cut into micro batches.</summary>
internal sealed class Trainer(LlamaNetwork network, TunedWeights tuned, StepRule rule, TrainerLimits limits)
{
    private readonly GradientPass _pass = new(network, limits.Checkpointing) { NeftuneAlpha = limits.NeftuneAlpha };

    /// <summary>Samples computed at once; halved when memory runs out.</summary>
    public int MicroBatch { get; private set; } = limits.MicroBatch;

    /// <summary>Called with the new micro batch when memory ran out.</summary>
    public Action<int> MemoryRanOut { get; init; } = _ => { };

    public StepOutcome Step(IReadOnlyList<Encoded> samples, int step, double learningRate)
    {
        var learned = samples.Sum(sample => sample.LearnedCount);
        tuned.Learn(limits.Dropout);
        var loss = WithRoom(() => Gradients(samples, step, 1.0 / learned)) / learned;
        var norm = rule.GradientNorm();
        var sound = double.IsFinite(loss) && double.IsFinite(norm);
        if (sound)
        {
            if (limits.MaxGradNorm > 0 && norm > limits.MaxGradNorm)
                rule.ScaleGradients(limits.MaxGradNorm / (norm + 1e-6));
            rule.Step(learningRate);
        }

        rule.Forget();
        return new StepOutcome(loss, norm, samples.Sum(sample => sample.Ids.Length), sound);
    }

    /// <summary>Mean loss over the learned tokens, without learning.</summary>
    public double Measure(IReadOnlyList<Encoded> samples)
    {
        tuned.Learn(0);
        return WithRoom(() => Batches(samples).Sum(batch => With(batch, _pass.Measure))) / samples.Sum(sample => sample.LearnedCount);
    }

    private double Gradients(IReadOnlyList<Encoded> samples, int step, double scale)
    {
        rule.Forget();
        var (sum, index) = (0.0, 0);
        foreach (var batch in Batches(samples))
        {
            var number = index++;
            if (limits.Dropout > 0 || limits.NeftuneAlpha > 0)
                _pass.Seed = layer => manual_seed(StableSeed.Of(limits.Seed, step, number, layer)).Dispose();
            sum += With(batch, micro => _pass.Accumulate(micro, scale));
        }

        return sum;
    }

    private IEnumerable<Encoded[]> Batches(IReadOnlyList<Encoded> samples) => samples.Chunk(MicroBatch);

    private double With(Encoded[] samples, Func<MicroBatch, double> compute)
    {
        using var batch = new MicroBatch(samples, samples[0].Ids[0], network.Type == ScalarType.BFloat16 ? 8 : 1);
        return batch.Learned == 0 ? 0 : compute(batch);
    }

    private double WithRoom(Func<double> compute)
    {
        while (true)
        {
            try
            {
                return compute();
            }
            catch (Exception e) when (OutOfMemory.Is(e) && MicroBatch > 1)
            {
                MicroBatch /= 2;
            }

            // Outside the catch block: the exception's frames would keep what they hold alive.
            OutOfMemory.GiveBack();
            MemoryRanOut(MicroBatch);
        }
    }
}
