using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>A run that somebody asks for.</summary>
/// <param name="Flow">The checked flow; it has no errors.</param>
/// <param name="Files">Folder whose files the flow may touch.</param>
/// <param name="Confined">Whether paths that lead outside that folder are refused.</param>
public sealed record RunRequest(CheckedFlow Flow, string Files, bool Confined)
{
    /// <summary>Identity of the flow among those that are run here: its id in the studio, or its file's full path. Runs of one flow build on each other.</summary>
    public required string FlowKey { get; init; }

    /// <summary>Revision of the flow, where it has any.</summary>
    public int? Revision { get; init; }

    /// <summary>Cuts every source to its first items; null for a whole run.</summary>
    public int? Preview { get; init; }

    /// <summary>Runs only this node and what it needs.</summary>
    public string? Until { get; init; }

    /// <summary>Runs this node and what follows it anew, on the results of the flow's last run.</summary>
    public string? From { get; init; }

    /// <summary>Asks paid models again, even for inputs that were seen before.</summary>
    public bool Fresh { get; init; }

    /// <summary>Values for the flow's input nodes, by name.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Inputs { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Keeps what every port gives, so that a person can look at it.</summary>
    public bool KeepAll { get; init; }

    /// <summary>Who asked, for the record.</summary>
    public string? User { get; init; }
}
