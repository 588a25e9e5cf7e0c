using System.Text.Json.Nodes;

namespace Tunesmith.Execution;

/// <summary>What a run's folder says of it, so that any process can resume it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Flow">The flow file's content as it was run.</param>
/// <param name="Started">When it was first started, UTC.</param>
/// <param name="Seed">Seed for everything random.</param>
public sealed record RunDescription(string RunId, JsonObject Flow, DateTimeOffset Started, int Seed)
{
    /// <summary>Values given for the flow's input nodes.</summary>
    public JsonObject? Inputs { get; init; }

    /// <summary>Items to which a preview is cut; null for a whole run.</summary>
    public int? Preview { get; init; }

    /// <summary>The node up to which it runs; null for all.</summary>
    public string? Until { get; init; }

    /// <summary>What the caller wrote beside it, such as who started it.</summary>
    public JsonObject? Notes { get; init; }
}
