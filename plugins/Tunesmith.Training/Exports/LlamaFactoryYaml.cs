namespace Tunesmith.Training;

/// <summary>The plan as LLaMA-Factory reads it. Its data need an entry in <c>dataset_info.json</c>, which stands in the comment.</summary>
internal static class LlamaFactoryYaml
{
    public static string Of(TrainingPlan plan)
    {
        var (trainer, method) = (plan.Trainer, plan.Method);
        var chosen = plan.Data.Validation is not null || plan.Data.Dataset is not null;
        var yaml = new Yaml().Comment($"{plan.Name}: LLaMA-Factory. Plan {PlanHash.Of(plan)}.").Comment("llamafactory-cli train llamafactory.yaml")
            .Comment("dataset_info.json: { \"train\": " + Entry("train.jsonl") + (chosen ? ", \"validation\": " + Entry("validation.jsonl") : "") + " }").Gap()
            .Put("model_name_or_path", plan.Base.Model).Put("model_revision", plan.Base.Revision)
            .Put("stage", "sft").Put("do_train", true)
            .Put("finetuning_type", method.Kind == TuningMethod.Full ? "full" : "lora")
            .Put("quantization_bit", method.Kind == TuningMethod.Qlora ? 4 : null);
        if (method.Kind != TuningMethod.Full)
        {
            yaml.Put("lora_rank", method.Rank).Put("lora_alpha", (int)method.Alpha).Put("lora_dropout", method.Dropout)
                .Put("lora_target", method.TargetModules is ["all-linear"] or [] ? "all" : string.Join(",", method.TargetModules))
                .Put("additional_target", method.ModulesToSave.Count > 0 ? string.Join(",", method.ModulesToSave) : null)
                .Put("use_rslora", method.RsLora ? true : null).Put("use_dora", method.Dora ? true : null);
        }

        // It refuses a share together with a validation set of its own.
        yaml.Gap().Put("dataset", "train").Put("eval_dataset", chosen ? "validation" : null).Put("val_size", chosen ? null : plan.Data.ValidationShare)
            .Put("template", Template(plan)).Put("cutoff_len", trainer.MaxLength).Put("train_on_prompt", trainer.AnswersOnly ? null : true).Gap()
            .Put("num_train_epochs", trainer.Epochs).Put("max_steps", trainer.MaxSteps > 0 ? trainer.MaxSteps : null)
            .Put("per_device_train_batch_size", trainer.MicroBatch).Put("gradient_accumulation_steps", trainer.Accumulation)
            .Put("learning_rate", trainer.LearningRate).Put("lr_scheduler_type", PythonScript.ScheduleName(trainer.Schedule))
            .Put("warmup_ratio", trainer.WarmupShare).Put("weight_decay", trainer.WeightDecay).Put("max_grad_norm", trainer.MaxGradNorm)
            .Put("optim", PythonScript.OptimizerName(trainer.Optimizer));
        return Closing(yaml, trainer).ToString();
    }

    private static Yaml Closing(Yaml yaml, PlanTrainer trainer) => yaml
        .Put("bf16", trainer.Precision is Precision.Auto or Precision.Bf16).Put("fp16", trainer.Precision == Precision.F16 ? true : null)
        .Put("disable_gradient_checkpointing", trainer.GradientCheckpointing ? null : true)
        .Put("neftune_noise_alpha", trainer.NeftuneAlpha > 0 ? trainer.NeftuneAlpha : null).Gap()
        .Put("eval_strategy", trainer.EvaluateEvery > 0 ? "steps" : "epoch").Put("eval_steps", trainer.EvaluateEvery > 0 ? trainer.EvaluateEvery : null)
        .Put("save_strategy", trainer.EvaluateEvery > 0 ? "steps" : "epoch").Put("save_steps", trainer.EvaluateEvery > 0 ? trainer.EvaluateEvery : null)
        .Put("early_stopping_steps", trainer.EarlyStopPatience > 0 ? trainer.EarlyStopPatience : null)
        .Put("load_best_model_at_end", true).Put("logging_steps", 1).Put("plot_loss", true).Put("seed", trainer.Seed).Put("report_to", "none").Put("output_dir", "out");

    private static string Entry(string file) =>
        $$"""{ "file_name": "{{file}}", "formatting": "sharegpt", "columns": { "messages": "messages" }, "tags": { "role_tag": "role", "content_tag": "content", "user_tag": "user", "assistant_tag": "assistant", "system_tag": "system" } }""";

    private static string Template(TrainingPlan plan)
    {
        var family = plan.Base.ChatTemplate ?? BaseCatalogue.Find(plan.Base.Model)?.TemplateFamily;
        return family switch
        {
            "chatml" => plan.Base.Model.StartsWith("Qwen/", StringComparison.Ordinal) ? plan.Base.Model.Contains("Qwen3", StringComparison.Ordinal) ? "qwen3" : "qwen" : "chatml",
            "llama3" => "llama3",
            "mistral" => "mistral",
            "gemma" => "gemma",
            "phi3" => "phi",
            _ => "default",
        };
    }
}
