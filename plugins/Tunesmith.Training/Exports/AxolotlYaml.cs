namespace Tunesmith.Training;

/// <summary>The plan as Axolotl reads it.</summary>
internal static class AxolotlYaml
{
    public static string Of(TrainingPlan plan)
    {
        var (trainer, method) = (plan.Trainer, plan.Method);
        var yaml = new Yaml().Comment($"{plan.Name}: Axolotl. Plan {PlanHash.Of(plan)}.").Comment("axolotl train axolotl.yaml").Gap()
            .Put("base_model", plan.Base.Model).Put("revision_of_model", plan.Base.Revision)
            .Put("load_in_4bit", method.Kind == TuningMethod.Qlora).Gap();
        if (method.Kind != TuningMethod.Full)
        {
            Adapter(yaml, method);
        }

        var train = plan.Data.Train ?? "train.jsonl";
        yaml.Maps("datasets", [("path", train), ("ds_type", "json"), ("type", "chat_template"), ("field_messages", "messages")]);
        if (plan.Data.Validation is not null || plan.Data.Dataset is not null)
        {
            yaml.Maps("test_datasets", [("path", plan.Data.Validation ?? "validation.jsonl"), ("ds_type", "json"), ("split", "train"), ("type", "chat_template"), ("field_messages", "messages")]);
        }
        else
        {
            yaml.Put("val_set_size", plan.Data.ValidationShare);
        }

        return yaml.Put("chat_template", plan.Base.ChatTemplate is null ? "tokenizer_default" : plan.Base.ChatTemplate)
            .Put("train_on_inputs", !trainer.AnswersOnly)
            .Put("sequence_len", trainer.MaxLength).Put("excess_length_strategy", trainer.Overlong == OverlongSamples.Drop ? "drop" : "truncate").Gap()
            .Put("num_epochs", trainer.Epochs).Put("max_steps", trainer.MaxSteps > 0 ? trainer.MaxSteps : null)
            .Put("micro_batch_size", trainer.MicroBatch).Put("gradient_accumulation_steps", trainer.Accumulation)
            .Put("learning_rate", trainer.LearningRate).Put("lr_scheduler", PythonScript.ScheduleName(trainer.Schedule))
            .Put("warmup_ratio", trainer.WarmupShare).Put("weight_decay", trainer.WeightDecay).Put("max_grad_norm", trainer.MaxGradNorm)
            .Put("optimizer", PythonScript.OptimizerName(trainer.Optimizer))
            .Put("bf16", trainer.Precision switch { Precision.Auto => "auto", Precision.Bf16 => true, _ => (object)false }).Put("fp16", trainer.Precision == Precision.F16 ? true : null)
            .Put("gradient_checkpointing", trainer.GradientCheckpointing).Put("group_by_length", trainer.GroupByLength)
            .Put("neftune_noise_alpha", trainer.NeftuneAlpha > 0 ? trainer.NeftuneAlpha : null).Gap()
            .Put("eval_steps", trainer.EvaluateEvery > 0 ? trainer.EvaluateEvery : null).Put("evals_per_epoch", trainer.EvaluateEvery > 0 ? null : 1)
            .Put("saves_per_epoch", trainer.EvaluateEvery > 0 ? null : 1).Put("save_steps", trainer.EvaluateEvery > 0 ? trainer.EvaluateEvery : null)
            .Put("early_stopping_patience", trainer.EarlyStopPatience > 0 ? trainer.EarlyStopPatience : null)
            .Put("logging_steps", 1).Put("seed", trainer.Seed).Put("output_dir", "./out").ToString();
    }

    private static void Adapter(Yaml yaml, PlanMethod method)
    {
        yaml.Put("adapter", method.Kind == TuningMethod.Qlora ? "qlora" : "lora")
            .Put("lora_r", method.Rank).Put("lora_alpha", method.Alpha == Math.Floor(method.Alpha) ? (int)method.Alpha : (object)method.Alpha).Put("lora_dropout", method.Dropout);
        if (method.TargetModules is ["all-linear"])
        {
            yaml.Put("lora_target_linear", true);
        }
        else if (method.TargetModules.Count > 0)
        {
            yaml.Words("lora_target_modules", method.TargetModules);
        }

        if (method.ModulesToSave.Count > 0)
        {
            yaml.Words("lora_modules_to_save", method.ModulesToSave);
        }

        yaml.Put("peft_use_rslora", method.RsLora ? true : null).Put("peft_use_dora", method.Dora ? true : null).Gap();
    }
}
