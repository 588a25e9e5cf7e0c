using System.Globalization;
using System.Reflection;
using System.Text;

namespace Tunesmith.Training;

/// <summary>The training script: torch, transformers and peft only, as an experienced engineer would write it.</summary>
public static class PythonScript
{
    /// <summary>Writes the script of a plan.</summary>
    public static string Of(TrainingPlan plan, ExportOrigin origin) => Fragment("train.py")
        .Replace("#HEADER#", Header(plan, origin), StringComparison.Ordinal)
        .Replace("#CONSTANTS#", Constants(plan), StringComparison.Ordinal)
        .Replace("    #IMPORTS#\n", Imports(plan), StringComparison.Ordinal)
        .Replace("#LORA#\n", Lora(plan), StringComparison.Ordinal)
        .Replace("#EXTRA_PACKAGES#", plan.Method.Kind == TuningMethod.Qlora ? " bitsandbytes" : "", StringComparison.Ordinal)
        .Replace("#MODEL#", Fragment(plan.Method.Kind switch
        {
            TuningMethod.Qlora => "model_qlora.py",
            TuningMethod.Full => "model_full.py",
            _ => "model_lora.py",
        }).TrimEnd(), StringComparison.Ordinal);

    private static string Header(TrainingPlan plan, ExportOrigin origin)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Trains '{OneLine(plan.Name)}': {MethodName(plan)} on {OneLine(plan.Base.Model)}.\n\n");
        text.Append("Made by Tunesmith from a plan; change the plan rather than this file, or take it from here and make it yours.\n");
        if (origin.Flow is { } flow)
        {
            text.Append(CultureInfo.InvariantCulture, $"Flow:    {OneLine(flow)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"Plan:    {PlanHash.Of(plan)}\n");
        text.Append(CultureInfo.InvariantCulture, $"Dataset: {OneLine(plan.Data.Dataset ?? plan.Data.Train ?? "given by --data")}{(origin.DatasetHash is { } hash ? $" ({hash})" : "")}\n");
        if (origin.Commit is { } commit)
        {
            text.Append(CultureInfo.InvariantCulture, $"Commit:  {commit}\n");
        }

        text.Append("\nNeeds torch, transformers 4.45 or newer (5.x too) and peft").Append(plan.Method.Kind == TuningMethod.Qlora ? ", bitsandbytes and an NVIDIA GPU.\n" : ".\n");
        text.Append("""
            Before transformers 4.46 the Trainer weights short samples too much under gradient accumulation.

                python train.py --data train.jsonl --validation validation.jsonl --output out

            Prints one JSON event a line (and writes OUTPUT/events.jsonl). Stop it with SIGTERM, Ctrl-C or a file OUTPUT/STOP:
            it keeps a checkpoint. Exit codes: 0 done, 1 fault, 2 bad data, 3 stopped, 4 out of memory, 5 diverged, 6 package missing.

            """.ReplaceLineEndings("\n"));
        return text.ToString();
    }

    private static string Constants(TrainingPlan plan)
    {
        var (trainer, method) = (plan.Trainer, plan.Method);
        var lines = new List<string>
        {
            $"NAME = {Text(plan.Name)}",
            $"BASE = {Text(plan.Base.Model)}",
            $"REVISION = {(plan.Base.Revision is { } revision ? Text(revision) : "None")}",
            $"TEMPLATE = {(plan.Base.ChatTemplate is { } template ? Text(NamedTemplates.SourceOf(template)) : "None  # the model's own")}",
            $"PLAN_HASH = {Text(PlanHash.Of(plan))}",
            $"VALIDATION_SHARE = {Number(plan.Data.ValidationShare)}",
            $"EPOCHS = {Number(trainer.Epochs)}",
            $"MAX_STEPS = {trainer.MaxSteps}",
            $"LEARNING_RATE = {Number(trainer.LearningRate)}",
            $"MICRO_BATCH = {trainer.MicroBatch}",
            $"ACCUMULATION = {trainer.Accumulation}  # effective batch {trainer.MicroBatch * trainer.Accumulation} on one device",
            $"MAX_LENGTH = {trainer.MaxLength}",
            $"OVERLONG = {Text(trainer.Overlong == OverlongSamples.Drop ? "drop" : "cut-end")}",
            $"OPTIMIZER = {Text(OptimizerName(trainer.Optimizer))}",
            $"SCHEDULE = {Text(ScheduleName(trainer.Schedule))}",
            $"WARMUP_SHARE = {Number(trainer.WarmupShare)}",
            $"WEIGHT_DECAY = {Number(trainer.WeightDecay)}",
            $"MAX_GRAD_NORM = {Number(trainer.MaxGradNorm)}",
            $"PRECISION = {Text(trainer.Precision.ToString().ToLowerInvariant())}",
            $"GRADIENT_CHECKPOINTING = {Flag(trainer.GradientCheckpointing)}",
            $"GROUP_BY_LENGTH = {Flag(trainer.GroupByLength)}",
            $"ANSWERS_ONLY = {Flag(trainer.AnswersOnly)}",
            $"EVALUATE_EVERY = {trainer.EvaluateEvery}  # steps; 0 for once an epoch",
            $"PATIENCE = {trainer.EarlyStopPatience}",
            $"NEFTUNE_ALPHA = {Number(trainer.NeftuneAlpha)}",
            $"SEED = {trainer.Seed}",
            "PROBES = 2  # validation questions answered at each validation",
            $"RESULT = {Text(method.Kind == TuningMethod.Full ? "model" : "adapter")}",
        };
        return string.Join("\n", lines);
    }

    private static string Imports(TrainingPlan plan) => plan.Method.Kind switch
    {
        TuningMethod.Full => "",
        TuningMethod.Qlora => "    from transformers import BitsAndBytesConfig\n    from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training\n",
        _ => "    from peft import LoraConfig, get_peft_model\n",
    };

    private static string Lora(TrainingPlan plan)
    {
        if (plan.Method.Kind == TuningMethod.Full)
        {
            return "";
        }

        var method = plan.Method;
        var targets = method.TargetModules is ["all-linear"] ? "\"all-linear\"" : List(method.TargetModules);
        var lines = new List<string>
        {
            $"r={method.Rank}", $"lora_alpha={Number(method.Alpha)}", $"lora_dropout={Number(method.Dropout)}",
        };
        if (method.TargetModules.Count > 0)
        {
            lines.Add($"target_modules={targets}");
        }

        if (method.ModulesToSave.Count > 0)
        {
            lines.Add($"modules_to_save={List(method.ModulesToSave)}");
        }

        lines.AddRange(method.RsLora ? ["use_rslora=True"] : []);
        lines.AddRange(method.Dora ? ["use_dora=True"] : []);
        lines.AddRange(["bias=\"none\"", "task_type=\"CAUSAL_LM\""]);
        return $"LORA = LoraConfig(\n    {string.Join(", ", lines)})\n";
    }

    internal static string OptimizerName(Optimizer optimizer) => optimizer switch
    {
        Optimizer.AdamW8Bit => "adamw_bnb_8bit",
        Optimizer.Adafactor => "adafactor",
        Optimizer.Sgd => "sgd",
        _ => "adamw_torch",
    };

    internal static string ScheduleName(Schedule schedule) => schedule switch
    {
        Schedule.Linear => "linear",
        Schedule.Constant => "constant_with_warmup",
        _ => "cosine",
    };

    private static string MethodName(TrainingPlan plan) => plan.Method.Kind switch
    {
        TuningMethod.Full => "full fine-tuning",
        TuningMethod.Qlora => plan.Method.Dora ? "DoRA on a 4-bit base" : "QLoRA",
        _ => plan.Method.Dora ? "DoRA" : "LoRA",
    };

    private static string List(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(Text))}]";

    private static string Flag(bool value) => value ? "True" : "False";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E", "e", StringComparison.Ordinal);

    // JSON text is a Python literal too, but for characters outside the basic plane, which stay as they are.
    private static string Text(string value) => System.Text.Json.JsonSerializer.Serialize(value, TrainingJson.Line);

    // A header is a docstring: nothing from outside may close it or begin an escape.
    private static string OneLine(string value) => value.ReplaceLineEndings(" ").Replace("\\", "/", StringComparison.Ordinal).Replace("\"\"\"", "'''", StringComparison.Ordinal).TrimEnd('"');

    private static string Fragment(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Tunesmith.Training.Exports.Script.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
