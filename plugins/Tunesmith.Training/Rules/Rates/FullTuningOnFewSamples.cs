using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>FU01: all weights are trained on few samples.</summary>
internal sealed class FullTuningOnFewSamples : IPlanRule
{
    public string Code => "FU01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        const int Enough = 500;
        if (facts.Plan.Method.Kind == TuningMethod.Full && facts.Base is { IsTiny: false } model && facts.Data is { Samples: > 0 and < Enough } data)
        {
            yield return Say.Warning(Code, At.Method, $"All {Say.Count(model.Parameters)} weights of {model.Model} are trained on {data.Samples} samples: it memorises them and forgets other things.",
                Say.Change("Use LoRA with 2e-4", new SettingChange(At.Method, "lora"), new SettingChange(At.Rate, 2e-4)));
        }
    }
}
