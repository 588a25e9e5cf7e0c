namespace Tunesmith.Flows;

/// <summary>Publishes flows and models as REST endpoints.</summary>
public interface IDeployments
{
    /// <summary>Creates or updates a deployment. The same slug and content again changes nothing.</summary>
    /// <param name="slug">Name in the address: lower-case letters, digits and dashes.</param>
    /// <param name="model">The model or alias it serves, as <c>provider:model</c>.</param>
    /// <returns>The address below the server's, such as <c>/api/deployments/support</c>.</returns>
    ValueTask<string> PublishModelAsync(string slug, ModelRef model, CancellationToken cancellationToken);
}
