using System.Text.Json.Nodes;

namespace Tunesmith.Training;

/// <summary>Body of a preview.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Previous">The plan before the last change, for the diff; or null.</param>
public sealed record PreviewBody(JsonObject Plan, JsonObject? Previous = null);
