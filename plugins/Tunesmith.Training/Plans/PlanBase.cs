namespace Tunesmith.Training;

/// <summary>The model to start from.</summary>
public sealed record PlanBase
{
    /// <summary><c>tunesmith-pocket</c> (embedded), a folder with <c>config.json</c> and safetensors, or a hub id such as <c>Qwen/Qwen2.5-0.5B-Instruct</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Revision of a hub model; null for the newest.</summary>
    public string? Revision { get; init; }

    /// <summary>Chat template by name (<c>chatml</c>, <c>plain</c> …); null for the model's own.</summary>
    public string? ChatTemplate { get; init; }
}
