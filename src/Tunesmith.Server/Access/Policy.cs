using Microsoft.AspNetCore.Authorization;
using Tunesmith.Server.Deployments;

namespace Tunesmith.Server.Access;

/// <summary>Who may call an endpoint. Every endpoint has exactly one.</summary>
internal static class Policy
{
    public const string Viewer = "viewer";
    public const string Editor = "editor";
    public const string Trainer = "trainer";
    public const string Approver = "approver";
    public const string Admin = "admin";

    /// <summary>Callers with a key of the deployment.</summary>
    public const string Deployment = "deployment";

    public static IReadOnlyList<string> Roles { get; } = [Viewer, Editor, Trainer, Approver, Admin];

    public static IReadOnlyList<string> All { get; } = [.. Roles, Deployment];

    public static void AddTo(AuthorizationBuilder authorization)
    {
        authorization
            .AddPolicy(Viewer, policy => policy.RequireRole(Roles))
            .AddPolicy(Editor, policy => policy.RequireRole(Editor, Trainer, Admin))
            .AddPolicy(Trainer, policy => policy.RequireRole(Trainer, Admin))
            .AddPolicy(Approver, policy => policy.RequireRole(Approver, Admin))
            .AddPolicy(Deployment, policy => policy.RequireAssertion(call => call.User.HasClaim(claim => claim.Type == KeyAuthentication.SlugClaim) || Roles.Any(call.User.IsInRole)))
            .AddPolicy(Admin, policy => policy.RequireRole(Admin))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    public static TBuilder For<TBuilder>(this TBuilder endpoint, string policy)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(policy);
}
