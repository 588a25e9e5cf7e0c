namespace Tunesmith.Hosting.Deployments;

/// <summary>Looks whether a deployment could be served, before it is published. Only a process that serves has one.</summary>
public interface IDeploymentCheck
{
    /// <summary>Makes a deployment ready and lets it go again.</summary>
    /// <exception cref="Tunesmith.Flows.TunesmithException">The flow has errors, or the model cannot be opened.</exception>
    ValueTask CheckAsync(DeploymentRecord record, CancellationToken cancellationToken);
}
