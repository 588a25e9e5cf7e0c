namespace Tunesmith.Local;

/// <summary>llama.cpp knows word splitters by name only; these are the patterns behind the names that the supported families use.</summary>
internal static class GgufSplitters
{
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    private const string Llama3 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string Qwen2 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    // The embedded model's: as smollm, but for runs of several blanks right before a digit.
    private const string Pocket = @"'(?:[sdmt]|ll|ve|re)| ?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    /// <summary>The name of a tokenizer's splitter, or null where llama.cpp has none that does the same.</summary>
    public static string? Name(IReadOnlyList<ITextSplitter> splitters) => splitters switch
    {
        [ByteLevelSplitter { UsesPattern: true }] => "gpt-2",
        [PatternSplitter { Pattern: @"\p{N}", Behavior: SplitBehavior.Isolated }, ByteLevelSplitter { UsesPattern: true }] => "smollm",
        [PatternSplitter { Behavior: SplitBehavior.Isolated } split, ByteLevelSplitter { UsesPattern: false }] => split.Pattern switch
        {
            Llama3 => "llama-bpe",
            Qwen2 => "qwen2",
            Pocket => "smollm",
            Gpt2 => "gpt-2",
            _ => null,
        },
        _ => null,
    };

    /// <summary>Splitters behind a name; null for one that is not known here.</summary>
    public static IReadOnlyList<ITextSplitter>? Of(string? name) => name switch
    {
        "gpt-2" or "default" or null or "phi-2" or "jina-en" or "mpt" or "olmo" => [new ByteLevelSplitter(false, usePattern: true)],
        "smollm" or "starcoder" or "refact" or "command-r" or "codeshell" => [Isolated(@"\p{N}"), new ByteLevelSplitter(false, usePattern: true)],
        "llama-bpe" or "llama3" or "llama-v3" or "smaug-bpe" => [Isolated(Llama3), new ByteLevelSplitter(false, usePattern: false)],
        "qwen2" or "deepseek-r1-qwen" or "stablelm2" => [Isolated(Qwen2), new ByteLevelSplitter(false, usePattern: false)],
        _ => null,
    };

    private static PatternSplitter Isolated(string pattern) => new(new RuneRegex(pattern), SplitBehavior.Isolated);
}
