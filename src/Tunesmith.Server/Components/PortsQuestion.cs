using System.Text.Json.Nodes;

namespace Tunesmith.Server.Components;

/// <summary>Asks for the ports that settings give.</summary>
/// <param name="Settings">Settings as in the flow file.</param>
public sealed record PortsQuestion(JsonObject? Settings);
