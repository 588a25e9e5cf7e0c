using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>List prices in US dollars for a million tokens read and written, as the providers published them in 2025. An unknown model has no cost rather than a wrong one.</summary>
internal static class ModelPrices
{
    private static readonly HashSet<string> Free = ["scripted", "local", "ollama", "model"];

    // Longer names first, so that gpt-4o-mini is not taken for gpt-4o.
    private static readonly (string Start, double Read, double Written)[] Known =
    [
        ("openai:gpt-4.1-nano", 0.10, 0.40), ("openai:gpt-4.1-mini", 0.40, 1.60), ("openai:gpt-4.1", 2.00, 8.00),
        ("openai:gpt-4o-mini", 0.15, 0.60), ("openai:gpt-4o", 2.50, 10.00), ("openai:gpt-3.5-turbo", 0.50, 1.50),
        ("openai:o4-mini", 1.10, 4.40), ("openai:o3-mini", 1.10, 4.40),
        ("anthropic:claude-3-5-haiku", 0.80, 4.00), ("anthropic:claude-3-haiku", 0.25, 1.25),
        ("anthropic:claude-sonnet-4", 3.00, 15.00), ("anthropic:claude-3-5-sonnet", 3.00, 15.00), ("anthropic:claude-3-7-sonnet", 3.00, 15.00),
    ];

    public static double? CostOf(ModelRef model, long read, long written)
    {
        var (prefix, name) = ChatModels.Parts(model);
        if (Free.Contains(prefix))
        {
            return null;
        }

        var full = $"{prefix}:{name}";
        foreach (var (start, readPrice, writtenPrice) in Known)
        {
            if (full.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return ((read * readPrice) + (written * writtenPrice)) / 1_000_000;
            }
        }

        return null;
    }
}
