namespace Tunesmith.Components.Models.Providers;

/// <summary>A server that speaks OpenAI's protocol.</summary>
/// <param name="Prefix">What stands before the colon.</param>
/// <param name="KeyName">Name of the secret or environment variable with its key.</param>
/// <param name="NeedsKey">Whether it answers nobody without a key, unless another address is set.</param>
/// <param name="AddressNames">Names of the secrets or environment variables that may hold its base URL, the first one found wins.</param>
/// <param name="Address">Its base URL when none is set; null when one must be.</param>
internal sealed record OpenAiServer(string Prefix, string KeyName, bool NeedsKey, IReadOnlyList<string> AddressNames, string? Address)
{
    public static IReadOnlyList<OpenAiServer> Known { get; } =
    [
        new("openai", "OPENAI_API_KEY", true, ["OPENAI_BASE_URL"], "https://api.openai.com/v1"),
        new("compatible", "COMPATIBLE_API_KEY", false, ["COMPATIBLE_BASE_URL", "OPENAI_BASE_URL"], null),
        new("azure", "AZURE_OPENAI_API_KEY", true, ["AZURE_OPENAI_ENDPOINT"], null),
        new("huggingface", "HF_TOKEN", true, ["HF_BASE_URL"], "https://router.huggingface.co/v1"),
        new("deepseek", "DEEPSEEK_API_KEY", true, ["DEEPSEEK_BASE_URL"], "https://api.deepseek.com/v1"),
        new("qwen", "DASHSCOPE_API_KEY", true, ["DASHSCOPE_BASE_URL"], "https://dashscope.aliyuncs.com/compatible-mode/v1"),
    ];
}
