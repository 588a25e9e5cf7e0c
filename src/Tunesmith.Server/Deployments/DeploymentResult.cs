using System.Text.Json.Nodes;

namespace Tunesmith.Server.Deployments;

/// <summary>What a deployment answered.</summary>
/// <param name="Outputs">Values by name.</param>
/// <param name="TokensIn">Tokens read by models; 0 when they do not say.</param>
/// <param name="TokensOut">Tokens written by models; 0 when they do not say.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record DeploymentResult(IReadOnlyDictionary<string, JsonNode?> Outputs, long TokensIn, long TokensOut, double Seconds);
