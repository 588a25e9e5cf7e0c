namespace Tunesmith.Training;

/// <summary>The special tokens that a named template writes.</summary>
internal static class TemplateTokens
{
    public static IReadOnlyList<string> Of(string template) => template switch
    {
        "chatml" => ["<|im_start|>", "<|im_end|>"],
        "llama3" => ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
        "gemma" => ["<start_of_turn>", "<end_of_turn>"],
        "phi3" => ["<|user|>", "<|assistant|>", "<|end|>"],
        _ => [],
    };
}
