using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Training;

/// <summary>Body of a check. The plan is plain JSON, so that a half-written one gives findings instead of a refusal.</summary>
/// <param name="Plan">The plan, after <c>GET /api/training/schema</c>.</param>
/// <param name="Backend">Id of the backend, or null.</param>
/// <param name="BackendSettings">Its settings, or null for the defaults.</param>
/// <param name="Device">Id of a device to check for, before a machine is there.</param>
/// <param name="Previous">The plan before the last change, or null.</param>
public sealed record CheckBody(JsonObject Plan, string? Backend = null, JsonElement? BackendSettings = null, string? Device = null, JsonObject? Previous = null);
