using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Tunesmith.Components.Serving;

/// <summary>Publishes a model as an endpoint that OpenAI's clients can use.</summary>
[Component("serve.deployment", Category = "Serving", Icon = "rocket", Title = "Deployment", Cacheable = false)]
public sealed class Deploy(IEnumerable<IDeployments> deployments) : Component<Deploy.Inputs, Deploy.Settings, Deploy.Outputs>
{
    /// <param name="Model">The model or alias to publish; an alias is followed when it moves.</param>
    public sealed record Inputs(ModelRef Model);

    /// <param name="Address">The endpoint's address below the server's.</param>
    public sealed record Outputs(string Address);

    public sealed record Settings
    {
        /// <summary>Name in the address: small letters, digits and dashes.</summary>
        [Required, RegularExpression("^[a-z0-9][a-z0-9-]{0,62}$")]
        public string Slug { get; init; } = "my-model";
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var publisher = deployments.FirstOrDefault() ?? throw new TunesmithException(
            "TS8050", "Endpoints cannot be published from here. Run the flow in the studio, or with 'tunesmith run' where a server's data folder is used.");
        var address = await run.OnceAsync(
            $"publish {settings.Slug} {inputs.Model}", token => publisher.PublishModelAsync(settings.Slug, inputs.Model, token), cancellationToken);
        return new Outputs(address);
    }
}
