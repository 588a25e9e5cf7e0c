using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Server.Deployments;

/// <summary>All of a deployment that a page shows.</summary>
/// <param name="Slug">Name in the address.</param>
/// <param name="Model">The model or alias that it serves; null for a flow.</param>
/// <param name="FlowId">The flow that it serves; null for a model.</param>
/// <param name="Revision">The revision that is served.</param>
/// <param name="Address">Where it is called.</param>
/// <param name="Created">When it was published first, UTC.</param>
/// <param name="Modified">When it was published last, UTC.</param>
/// <param name="Inputs">Values that a call gives.</param>
/// <param name="Outputs">Names of the values that it answers with.</param>
/// <param name="Keys">Its keys, without themselves.</param>
/// <param name="Snippets">Calls that run as they are, by language: <c>curl</c>, <c>python</c>, <c>javascript</c>, <c>csharp</c>; the key comes from the variable TUNESMITH_KEY.</param>
public sealed record DeploymentAnswer(
    string Slug,
    string? Model,
    string? FlowId,
    int? Revision,
    string Address,
    DateTimeOffset Created,
    DateTimeOffset Modified,
    IReadOnlyList<InputField> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<DeploymentKey> Keys,
    IReadOnlyDictionary<string, string> Snippets);
