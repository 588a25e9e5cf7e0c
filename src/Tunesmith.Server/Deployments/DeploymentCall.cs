using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Server.Deployments;

/// <summary>A call of a deployment.</summary>
/// <param name="Inputs">Values by name.</param>
/// <param name="Messages">A conversation instead of values.</param>
public sealed record DeploymentCall(JsonObject? Inputs = null, IReadOnlyList<ChatTurn>? Messages = null);
