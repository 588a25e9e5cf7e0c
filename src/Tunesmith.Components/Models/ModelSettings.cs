using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Settings that every node shares which asks a model.</summary>
public abstract record ModelSettings
{
    /// <summary>The model that is asked, as provider:model.</summary>
    [Required, AlsoKnownAs("llm", "modelName")]
    public ModelRef Model { get; init; }

    /// <summary>Models to ask in turn when the first one fails.</summary>
    [Advanced]
    public IReadOnlyList<ModelRef> Fallbacks { get; init; } = [];

    /// <summary>What the model is told before the question; empty for nothing.</summary>
    [Multiline, AlsoKnownAs("systemPrompt", "systemMessage")]
    public string System { get; init; } = "";

    /// <summary>How freely the model chooses its words; empty leaves it to the provider.</summary>
    [Range(0.0, 2.0), Slider(UsualMinimum = 0, UsualMaximum = 1)]
    public double? Temperature { get; init; }

    /// <summary>Longest answer, in tokens; empty leaves it to the provider.</summary>
    [Advanced, Range(1, 1_000_000)]
    public int? MaxTokens { get; init; }

    /// <summary>Longest wait for one answer, in seconds.</summary>
    [Advanced, Range(1, 3_600)]
    public int TimeoutSeconds { get; init; } = 120;

    /// <summary>How often a call is tried again after a time-out, a rate limit or a busy server.</summary>
    [Advanced, Range(0, 20)]
    public int Retries { get; init; } = 4;

    /// <summary>Most calls a minute to this model, over all runs; empty for no limit.</summary>
    [Advanced, Range(1, 100_000)]
    public int? RequestsPerMinute { get; init; }
}
