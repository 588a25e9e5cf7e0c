using Tunesmith.Hosting.Deployments;
using Tunesmith.Server.Deployments.Serving;

namespace Tunesmith.Server.Deployments;

/// <summary>A deployment that is ready to be called.</summary>
internal sealed record LiveDeployment(DeploymentRecord Record, string Stamp, Served Served);
