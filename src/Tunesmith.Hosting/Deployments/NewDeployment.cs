namespace Tunesmith.Hosting.Deployments;

/// <summary>What to publish: a model or a flow.</summary>
/// <param name="Slug">Name in the address: lower-case letters, digits and dashes.</param>
/// <param name="Model">The model or alias, as <c>provider:model</c>.</param>
/// <param name="FlowId">The flow.</param>
/// <param name="Revision">Its revision; null takes the present one.</param>
public sealed record NewDeployment(string Slug, string? Model = null, string? FlowId = null, int? Revision = null);
