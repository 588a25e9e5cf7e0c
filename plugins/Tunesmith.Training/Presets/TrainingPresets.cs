namespace Tunesmith.Training;

/// <summary>The presets by use.</summary>
public static class TrainingPresets
{
    /// <summary>All presets.</summary>
    public static IReadOnlyList<TrainingPreset> All { get; } =
    [
        new("customer-service", "Customer-service Q&A",
            "Rank 16 carries tone and a few hundred facts; 3 epochs learn answers without repeating them word for word; 1,024 tokens hold a question with its system prompt and answer.",
            "Questions and answers from your documents, one system prompt, 5 to 10 % refusals.", "1.5 to 8 B, instruct",
            "Judge for correct, polite and grounded; contains; refusals.", Lora(16, 32), Run(2e-4, 3, 1_024, 2, 8)),
        new("financial-summary", "Financial-report summary",
            "Reports are long: 8,192 tokens leave room for one sample at a time, so the base is held in 4 bits; the lower rate keeps figures exact, 2 epochs are enough for a format.",
            "A long document and its summary.", "7 to 8 B with 32 k context", "ROUGE-L, figures copied exactly, judge for faithfulness.",
            Lora(32, 64) with { Kind = TuningMethod.Qlora }, Run(1e-4, 2, 8_192, 1, 8)),
        new("extraction", "Structured extraction to JSON",
            "A format is learned quickly by small models; rank 16 and the usual rate are enough, and answers are short.",
            "A text and the JSON that stands in it.", "0.5 to 3 B", "JSON valid, F1 of fields.", Lora(16, 32), Run(2e-4, 3, 1_024, 2, 8)),
        new("classification", "Classification by label text",
            "A label is one or two tokens: rank 8 is plenty, the higher rate and batch of 32 average over many short samples.",
            "A text and its label.", "0.5 to 1.5 B", "Accuracy, macro F1.", Lora(8, 16), Run(3e-4, 3, 512, 8, 4)),
        new("tone", "Tone and persona",
            "Style needs little capacity: rank 8, a gentle rate and a small batch over few dialogues, so that knowledge stays untouched.",
            "200 to 1,000 dialogues.", "any instruct", "Pairwise judge, blind vote.", Lora(8, 16), Run(1e-4, 3, 1_024, 1, 8)),
        new("text-to-sql", "Text to SQL and code",
            "Schemas are many facts, so rank 32; 2,048 tokens hold a schema with its question; 2 epochs, because queries are easily memorised.",
            "Schema and question, then the query.", "1.5 to 7 B, coder", "It runs; the result is the same set.", Lora(32, 64), Run(2e-4, 2, 2_048, 2, 8)),
        new("tool-calling", "Tool calling",
            "Several tools and turns are long and must be exact: rank 32 at a gentle rate over 4,096 tokens.",
            "Messages with tools.", "3 to 8 B", "Tool-call check, F1.", Lora(32, 64), Run(1e-4, 2, 4_096, 1, 16)),
        new("domain-reading", "Domain reading, then questions",
            "New vocabulary needs rank 64 and trained embeddings; 5e-5 because embeddings are touched.",
            "Plain text of the domain, then questions and answers.", "1.5 to 8 B, base", "Perplexity, judge.",
            Lora(64, 64) with { Kind = TuningMethod.Qlora, ModulesToSave = ["embed_tokens", "lm_head"] }, Run(5e-5, 1, 2_048, 2, 16)),
        new("distillation", "A small model that learns from a large one",
            "The teacher's answers are plentiful and consistent, so a batch of 32 and rank 32 pay; 2 epochs, because there is more data instead of repetition.",
            "Prompts and the teacher's answers.", "0.5 to 3 B", "Win rate against the teacher.", Lora(32, 64), Run(2e-4, 2, 2_048, 4, 8)),
        new("smoke-test", "Smoke test",
            "20 steps at a high rate show within a minute that data, base and place work together; the model is not meant to be used.",
            "50 samples.", "tiny", "The loss falls.", Lora(4, 8), Run(5e-4, 1, 256, 1, 4) with { MaxSteps = 20, EarlyStopPatience = 0 }),
    ];

    private static PlanMethod Lora(int rank, double alpha) => new() { Rank = rank, Alpha = alpha };

    private static PlanTrainer Run(double rate, double epochs, int length, int micro, int accumulation) => new()
    {
        LearningRate = rate, Epochs = epochs, MaxLength = length, MicroBatch = micro, Accumulation = accumulation,
    };
}
