using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>The model to start from, and how it is changed: LoRA, QLoRA, DoRA or all weights.</summary>
[Component("training.base-model", Category = "Training", Icon = "box-select", Aliases = ["ModelConfigNode"])]
public sealed class BaseModel : Component<BaseModel.Inputs, BaseModel.Settings, BaseModel.Outputs>
{
    /// <summary>It takes nothing.</summary>
    public sealed record Inputs;

    /// <param name="Model">The base with its method, for the Training job node.</param>
    public sealed record Outputs(ModelSetup Model);

    /// <summary>Base and method.</summary>
    public sealed record Settings
    {
        /// <summary>The embedded tunesmith-pocket, a folder with config.json, or a hub id such as Qwen/Qwen2.5-0.5B-Instruct.</summary>
        [AlsoKnownAs("model_name", "base_model", "base")] public string Model { get; init; } = "tunesmith-pocket";

        /// <summary>How the weights are changed.</summary>
        [AlsoKnownAs("tuning_method", "type")] public TuningMethod Method { get; init; } = TuningMethod.Lora;

        /// <summary>Rank of the adapter: 8 for a style, 16 for most, 64 and more for many facts.</summary>
        [Range(1, 1_024), Slider(UsualMinimum = 8, UsualMaximum = 64), ShownWhen(nameof(Method), TuningMethod.Lora, TuningMethod.Qlora), AlsoKnownAs("lora_rank", "r", "lora_r")]
        public int Rank { get; init; } = 16;

        /// <summary>Strength of the adapter; one to two times the rank is usual.</summary>
        [Range(0.1, 4_096.0), ShownWhen(nameof(Method), TuningMethod.Lora, TuningMethod.Qlora), AlsoKnownAs("lora_alpha")]
        public double Alpha { get; init; } = 32;

        /// <summary>Dropout on the adapter's input.</summary>
        [Range(0.0, 0.9), Slider(UsualMinimum = 0, UsualMaximum = 0.1), Advanced, ShownWhen(nameof(Method), TuningMethod.Lora, TuningMethod.Qlora), AlsoKnownAs("lora_dropout")]
        public double Dropout { get; init; } = 0.05;

        /// <summary>Names of modules to adapt, or all-linear for all of them.</summary>
        [Advanced, ShownWhen(nameof(Method), TuningMethod.Lora, TuningMethod.Qlora)]
        public IReadOnlyList<string> TargetModules { get; init; } = ["all-linear"];

        /// <summary>Modules trained and saved whole, such as embed_tokens and lm_head for new tokens.</summary>
        [Advanced] public IReadOnlyList<string> ModulesToSave { get; init; } = [];

        /// <summary>Scales by the root of the rank, which suits high ranks.</summary>
        [Advanced, ShownWhen(nameof(Method), TuningMethod.Lora, TuningMethod.Qlora), AlsoKnownAs("use_rslora")] public bool RankStabilised { get; init; }

        /// <summary>Learns direction and size of the weights apart (DoRA): often better, somewhat slower.</summary>
        [Advanced, ShownWhen(nameof(Method), TuningMethod.Lora, TuningMethod.Qlora), AlsoKnownAs("use_dora")] public bool Dora { get; init; }

        /// <summary>Chat template by name, or empty for the model's own.</summary>
        [Advanced] public string ChatTemplate { get; init; } = "";

        /// <summary>Revision of a hub model, or empty for the newest.</summary>
        [Advanced] public string Revision { get; init; } = "";
    }

    /// <inheritdoc/>
    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(new(BaseOf(settings), MethodOf(settings))));

    internal static PlanBase BaseOf(Settings settings) => new()
    {
        Model = settings.Model,
        Revision = settings.Revision.Length == 0 ? null : settings.Revision,
        ChatTemplate = settings.ChatTemplate.Length == 0 ? null : settings.ChatTemplate,
    };

    internal static PlanMethod MethodOf(Settings settings) => new()
    {
        Kind = settings.Method,
        Rank = settings.Rank,
        Alpha = settings.Alpha,
        Dropout = settings.Dropout,
        TargetModules = settings.TargetModules,
        ModulesToSave = settings.ModulesToSave,
        RsLora = settings.RankStabilised,
        Dora = settings.Dora,
    };
}
