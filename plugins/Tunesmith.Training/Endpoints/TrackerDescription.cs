using System.Text.Json.Nodes;

namespace Tunesmith.Training;

/// <summary>A tracker as the studio shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="SettingsSchema">JSON schema of its settings.</param>
public sealed record TrackerDescription(string Id, string Title, JsonObject SettingsSchema);
