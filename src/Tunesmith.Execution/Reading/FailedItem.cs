using System.Text.Json.Nodes;

namespace Tunesmith.Execution;

/// <summary>An item that a node set aside.</summary>
/// <param name="Code">Code of the failure; null when the component set it aside itself.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Item">The item.</param>
public sealed record FailedItem(string? Code, string Reason, JsonNode? Item);
