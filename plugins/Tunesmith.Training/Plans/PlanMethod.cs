namespace Tunesmith.Training;

/// <summary>How the model is changed. The fields of LoRA mean what peft's <c>LoraConfig</c> means by them.</summary>
public sealed record PlanMethod
{
    /// <summary>LoRA, QLoRA (4-bit base) or full fine-tuning.</summary>
    public TuningMethod Kind { get; init; } = TuningMethod.Lora;

    /// <summary>Rank r of the adapter matrices.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>Alpha; the adapter's output is scaled by alpha / r, or alpha / √r with rsLoRA.</summary>
    public double Alpha { get; init; } = 32;

    /// <summary>Dropout on the adapter's input.</summary>
    public double Dropout { get; init; } = 0.05;

    /// <summary>Module names to adapt, or the one entry <c>all-linear</c>.</summary>
    public IReadOnlyList<string> TargetModules { get; init; } = ["all-linear"];

    /// <summary>Modules trained and saved whole, such as <c>embed_tokens</c> and <c>lm_head</c> for new tokens.</summary>
    public IReadOnlyList<string> ModulesToSave { get; init; } = [];

    /// <summary>Rank-stabilised scaling.</summary>
    public bool RsLora { get; init; }

    /// <summary>Weight-decomposed adaptation (DoRA).</summary>
    public bool Dora { get; init; }
}
