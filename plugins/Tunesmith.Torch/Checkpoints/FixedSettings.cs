using Tunesmith.Training;

namespace Tunesmith.Torch;

// What may not change between a run and the one that goes on from its checkpoint: the same step must mean the same batch and the same update.
internal static class FixedSettings
{
    public static IReadOnlyDictionary<string, string> Of(RunRequest request)
    {
        var (method, trainer) = (request.Plan.Method, request.Plan.Trainer);
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["data"] = SampleFiles.Hash(request.TrainFile),
            ["method"] = method.Kind.ToString(),
            ["effectiveBatch"] = $"{trainer.MicroBatch * trainer.Accumulation}",
            ["groupByLength"] = $"{trainer.GroupByLength}",
            ["answersOnly"] = $"{trainer.AnswersOnly}",
            ["maxLength"] = $"{trainer.MaxLength}",
            ["optimizer"] = trainer.Optimizer.ToString(),
            ["seed"] = $"{trainer.Seed}",
        };
        if (method.Kind != TuningMethod.Full)
            settings["adapter"] = $"rank {method.Rank}, alpha {method.Alpha}, rsLora {method.RsLora}, dora {method.Dora}, {string.Join(" ", method.TargetModules)}";
        return settings;
    }
}
