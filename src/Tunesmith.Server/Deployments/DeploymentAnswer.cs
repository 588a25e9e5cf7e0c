namespace Tunesmith.Server.Deployments;

/// <summary>All of a deployment that a page shows.</summary>
/// <param name="Deployment">What it serves and where.</param>
/// <param name="Inputs">Values that a call gives.</param>
/// <param name="Outputs">Names of the values that it answers with.</param>
/// <param name="Keys">Its keys, without themselves.</param>
/// <param name="Snippets">Calls that run as they are, by language: <c>curl</c>, <c>python</c>, <c>javascript</c>, <c>csharp</c>; the key comes from the variable TUNESMITH_KEY.</param>
public sealed record DeploymentAnswer(
    DeploymentSummary Deployment, IReadOnlyList<InputField> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<DeploymentKey> Keys, IReadOnlyDictionary<string, string> Snippets);
