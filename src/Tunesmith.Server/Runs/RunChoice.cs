namespace Tunesmith.Server.Runs;

/// <summary>How to run a flow.</summary>
/// <param name="Until">Runs only this node and what it needs.</param>
/// <param name="From">Runs this node and what follows it anew.</param>
/// <param name="Preview">Cuts every source to its first items.</param>
/// <param name="Fresh">Asks paid models again, even for inputs that were seen before.</param>
/// <param name="Inputs">Values for the flow's input nodes, by name.</param>
public sealed record RunChoice(
    string? Until = null, string? From = null, int? Preview = null, bool Fresh = false, System.Text.Json.Nodes.JsonObject? Inputs = null);
