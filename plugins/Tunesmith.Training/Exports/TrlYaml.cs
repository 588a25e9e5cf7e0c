namespace Tunesmith.Training;

/// <summary>The plan for TRL's own command. It wants prompt and completion, so that only answers are learned.</summary>
internal static class TrlYaml
{
    public static string Of(TrainingPlan plan)
    {
        var (trainer, method) = (plan.Trainer, plan.Method);
        var yaml = new Yaml().Comment($"{plan.Name}: TRL. Plan {PlanHash.Of(plan)}.").Comment("trl sft --config trl.yaml  (transformers 4.56.2 or newer)")
            .Comment("data/: train.jsonl and validation.jsonl as prompt and completion, each a list of messages; export the dataset as prompt-completion.")
            .Comment("warmup_steps below 1 is a share of the steps (transformers 5); on 4.x write warmup_ratio instead.").Gap()
            .Put("model_name_or_path", plan.Base.Model).Put("model_revision", plan.Base.Revision)
            .Put("dtype", trainer.Precision switch { Precision.F32 => "float32", Precision.F16 => "float16", _ => "bfloat16" })
            .Put("use_peft", method.Kind != TuningMethod.Full).Put("load_in_4bit", method.Kind == TuningMethod.Qlora ? true : null);
        if (method.Kind != TuningMethod.Full)
        {
            yaml.Put("lora_r", method.Rank).Put("lora_alpha", (int)method.Alpha).Put("lora_dropout", method.Dropout)
                .Put("use_rslora", method.RsLora ? true : null).Put("use_dora", method.Dora ? true : null);
            yaml = method.TargetModules is ["all-linear"] ? yaml.Put("lora_target_modules", "all-linear")
                : method.TargetModules.Count == 0 ? yaml : yaml.Words("lora_target_modules", method.TargetModules);
            yaml = method.ModulesToSave.Count == 0 ? yaml : yaml.Words("lora_modules_to_save", method.ModulesToSave);
        }

        return yaml.Gap().Put("dataset_name", "data").Put("dataset_test_split", "validation").Put("max_length", trainer.MaxLength)
            .Put("completion_only_loss", trainer.AnswersOnly).Put("packing", false).Gap()
            .Put("num_train_epochs", trainer.Epochs).Put("max_steps", trainer.MaxSteps > 0 ? trainer.MaxSteps : null)
            .Put("per_device_train_batch_size", trainer.MicroBatch).Put("gradient_accumulation_steps", trainer.Accumulation)
            .Put("learning_rate", trainer.LearningRate).Put("lr_scheduler_type", PythonScript.ScheduleName(trainer.Schedule))
            .Put("warmup_steps", trainer.WarmupShare).Put("weight_decay", trainer.WeightDecay).Put("max_grad_norm", trainer.MaxGradNorm)
            .Put("optim", PythonScript.OptimizerName(trainer.Optimizer))
            .Put("bf16", trainer.Precision is Precision.Auto or Precision.Bf16).Put("fp16", trainer.Precision == Precision.F16 ? true : null)
            .Put("gradient_checkpointing", trainer.GradientCheckpointing)
            .Put("neftune_noise_alpha", trainer.NeftuneAlpha > 0 ? trainer.NeftuneAlpha : null).Gap()
            .Put("eval_strategy", trainer.EvaluateEvery > 0 ? "steps" : "epoch").Put("eval_steps", trainer.EvaluateEvery > 0 ? trainer.EvaluateEvery : null)
            .Put("save_strategy", trainer.EvaluateEvery > 0 ? "steps" : "epoch").Put("save_steps", trainer.EvaluateEvery > 0 ? trainer.EvaluateEvery : null)
            .Put("load_best_model_at_end", true).Put("logging_steps", 1).Put("report_to", "none").Put("seed", trainer.Seed).Put("output_dir", "out").ToString();
    }
}
