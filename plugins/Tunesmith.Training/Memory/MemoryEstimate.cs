namespace Tunesmith.Training;

/// <summary>About how much device memory a plan takes, part by part.</summary>
/// <param name="Terms">The parts.</param>
/// <param name="Factor">What finished jobs on such machines say the estimate must be multiplied with; 1 without any.</param>
public sealed record MemoryEstimate(IReadOnlyList<MemoryTerm> Terms, double Factor = 1)
{
    private const double FixedGib = 1.4;

    /// <summary>All parts, corrected.</summary>
    public long Total => (long)(Terms.Sum(term => term.Bytes) * Factor);

    /// <summary>The largest part.</summary>
    public MemoryTerm Largest => Terms.MaxBy(term => term.Bytes)!;

    /// <summary>Bytes of a part.</summary>
    public long this[string name] => Terms.First(term => term.Name == name).Bytes;

    /// <summary>Estimates a plan on a base.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">Facts of its base.</param>
    /// <param name="how">What the place does differently.</param>
    public static MemoryEstimate Of(TrainingPlan plan, BaseFacts model, MemoryAssumptions? how = null)
    {
        how ??= MemoryAssumptions.OfGpu;
        var trained = TrainedParameters(plan, model);
        var full = plan.Method.Kind == TuningMethod.Full;
        var half = !full && how.HalfPrecisionBase;
        var weights = plan.Method.Kind switch
        {
            TuningMethod.Qlora => (model.LinearParameters * 9 / 16) + ((model.Parameters - model.LinearParameters) * 2),
            _ => model.Parameters * (half ? 2 : 4),
        };
        return new(
        [
            new("weights", weights),
            new("adapter", full ? 0 : 4 * trained),
            new("gradients", 4 * trained),
            new("optimizer", StateBytes(plan.Trainer.Optimizer) * trained),
            new("activations", Activations(plan, model, how)),
            new("logits", how.FusedLoss ? 0 : Logits(plan, model, how)),
            new("fixed", how.OnGpu ? (long)(FixedGib * (1L << 30)) : 256L << 20),
        ],
        how.Correction);
    }

    /// <summary>Parameters that a plan changes.</summary>
    public static long TrainedParameters(TrainingPlan plan, BaseFacts model)
    {
        if (plan.Method.Kind == TuningMethod.Full)
        {
            return model.Parameters;
        }

        var whole = plan.Method.ModulesToSave.Count(name => name is "embed_tokens" or "lm_head" or "wte") * (long)model.Vocabulary * model.Hidden;
        var magnitudes = plan.Method.Dora ? model.Layers * Architectures.Targeted(model, plan.Method.TargetModules).Sum(module => (long)module.Outputs) : 0;
        return Architectures.AdapterParameters(model, plan.Method.Rank, plan.Method.TargetModules) + whole + magnitudes;
    }

    private static int StateBytes(Optimizer optimizer) => optimizer switch
    {
        Optimizer.AdamW8Bit => 2,
        Optimizer.Sgd => 0,
        Optimizer.Adafactor => 1,
        _ => 8,
    };

    private static long Activations(TrainingPlan plan, BaseFacts model, MemoryAssumptions how)
    {
        var tokens = (long)plan.Trainer.MicroBatch * plan.Trainer.MaxLength;
        long hidden = model.Hidden;
        var bytes = how.HalfPrecisionBase ? 2 : 4;
        var layer = bytes * tokens * (hidden + (2L * model.KvHeads * model.HeadSize) + (2 * hidden) + (2L * model.Mlp) + (3 * hidden));
        return plan.Trainer.GradientCheckpointing && how.Checkpointing
            ? (bytes * tokens * hidden * model.Layers) + (2 * layer)
            : (long)(1.1 * model.Layers * layer);
    }

    private static long Logits(TrainingPlan plan, BaseFacts model, MemoryAssumptions how)
    {
        var rows = (long)plan.Trainer.MicroBatch * plan.Trainer.MaxLength * model.Vocabulary;
        return how.LearnedRowsOnly is { } share ? (long)(rows * (4 + (12 * share))) : 16 * rows;
    }

}
