using Tunesmith.Flows;
using Tunesmith.Local;
using Tunesmith.Training;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

/// <summary>Everything a run works with: samples, network and the weights that are trained.</summary>
internal sealed class RunMaterials : IDisposable
{
    private RunMaterials(ModelLanguage language, LlamaNetwork network, TunedWeights tuned, SampleSet train, SampleSet validation)
    {
        (Language, Network, Tuned, Train, Validation) = (language, network, tuned, train, validation);
    }

    public ModelLanguage Language { get; }

    public LlamaNetwork Network { get; }

    public TunedWeights Tuned { get; }

    public SampleSet Train { get; }

    public SampleSet Validation { get; }

    public static RunMaterials Prepare(RunRequest request)
    {
        request.Check();
        var (plan, folder) = (request.Plan, request.Base);
        var language = BaseLanguage.Open(folder, plan.Base);
        var share = request.ValidationFile is null ? plan.Data.ValidationShare : 0;
        var (train, validation) = SampleFiles.Read(request.TrainFile, share, language, plan.Trainer);
        if (request.ValidationFile is { } file)
            (validation, _) = SampleFiles.Read(file, 0, language, plan.Trainer);
        if (train.Encoded.Count == 0)
            throw new TunesmithException("TS5205", $"No sample of {request.TrainFile} can be learned from: {train.Dropped} are longer than {plan.Trainer.MaxLength} tokens and {train.WithoutAnswer} have no answer. Raise the longest length, or check the data.");
        var computed = Numbers.Choose(plan.Trainer.Precision, ModelConfig.Open(folder).Parameters);
        var network = ModelFiles.Load(folder, computed, plan.Method.Kind == TuningMethod.Full ? ScalarType.Float32 : computed);
        CheckVocabulary(language, network.Config);
        return new RunMaterials(language, network, TunedWeights.Of(network, plan.Method, plan.Trainer.Seed), train, validation);
    }

    public void Dispose() => Network.Dispose();

    private static void CheckVocabulary(ModelLanguage language, ModelConfig config)
    {
        if (language.Tokenizer.VocabularySize > config.VocabularySize)
            throw new TunesmithException("TS5203", $"The tokenizer has {language.Tokenizer.VocabularySize} ids and the model only {config.VocabularySize}. They do not belong together; download the model again.");
    }
}
