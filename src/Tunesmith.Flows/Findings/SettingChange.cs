using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>A new value for one place.</summary>
/// <param name="Path">JSON pointer to the value.</param>
/// <param name="Value">The new value; null removes it.</param>
public sealed record SettingChange(string Path, JsonNode? Value);
