namespace Tunesmith.Server.Deployments;

/// <summary>A deployment in a list.</summary>
/// <param name="Slug">Name in the address.</param>
/// <param name="Model">The model or alias that it serves; null for a flow.</param>
/// <param name="FlowId">The flow that it serves; null for a model.</param>
/// <param name="Revision">The revision that is served.</param>
/// <param name="Address">Where it is called.</param>
/// <param name="Keys">Number of its keys.</param>
/// <param name="Created">When it was published first, UTC.</param>
/// <param name="Modified">When it was published last, UTC.</param>
public sealed record DeploymentSummary(
    string Slug, string? Model, string? FlowId, int? Revision, string Address, int Keys, DateTimeOffset Created, DateTimeOffset Modified);
