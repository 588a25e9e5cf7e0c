namespace Tunesmith.Training;

/// <summary>Where fields of a plan stand.</summary>
internal static class At
{
    public const string Dataset = "/data/dataset", Train = "/data/train", Validation = "/data/validation", ValidationShare = "/data/validationShare";
    public const string Model = "/base/model", Template = "/base/chatTemplate";
    public const string Method = "/method/kind", Rank = "/method/rank", Alpha = "/method/alpha", Dropout = "/method/dropout";
    public const string Targets = "/method/targetModules", Saved = "/method/modulesToSave", RsLora = "/method/rsLora", Dora = "/method/dora";
    public const string Epochs = "/trainer/epochs", MaxSteps = "/trainer/maxSteps", Rate = "/trainer/learningRate", Micro = "/trainer/microBatch";
    public const string Accumulation = "/trainer/accumulation", Length = "/trainer/maxLength", Overlong = "/trainer/overlong", Optimizer = "/trainer/optimizer";
    public const string Warmup = "/trainer/warmupShare", Decay = "/trainer/weightDecay", Clip = "/trainer/maxGradNorm", Precision = "/trainer/precision";
    public const string Checkpointing = "/trainer/gradientCheckpointing", Grouping = "/trainer/groupByLength", Evaluate = "/trainer/evaluateEvery";
    public const string Patience = "/trainer/earlyStopPatience", AnswersOnly = "/trainer/answersOnly", Noise = "/trainer/neftuneAlpha";
}
