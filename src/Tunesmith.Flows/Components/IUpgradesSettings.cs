using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>A component whose declaration changed in a breaking way: it brings settings of older versions up to date.</summary>
public interface IUpgradesSettings
{
    /// <summary>Gives the settings as the component's present version wants them. Pure.</summary>
    /// <param name="settings">A copy of the settings, free to be changed.</param>
    /// <param name="version">The version that they were written for.</param>
    JsonObject Upgrade(JsonObject settings, int version);
}
