using System.Text.Json.Nodes;

namespace Tunesmith.Storage;

/// <summary>An earlier or the present state of a flow.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Created">When it came about, UTC.</param>
/// <param name="Note">What a person said about it; null for a state that was saved by itself.</param>
/// <param name="Nodes">Number of nodes.</param>
/// <param name="Document">The flow file.</param>
public sealed record FlowRevision(int Number, DateTimeOffset Created, string? Note, int Nodes, JsonObject Document);
