using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Tunesmith.Hosting.Deployments;
using Tunesmith.Server.Access;

namespace Tunesmith.Server.Deployments;

/// <summary>Lets in callers with a key of a deployment, to that deployment only.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DeploymentTable table)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "key";
    public const string SlugClaim = "deployment";

    public static LiveKey? KeyOf(HttpContext context) => context.Items[typeof(LiveKey)] as LiveKey;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var state = await table.ReadyAsync(Context.RequestAborted);
        if (TokenAuthentication.TokenOf(Request) is not { } token || !state.Keys.TryGetValue(DeploymentKeys.HashOf(token), out var key))
        {
            return AuthenticateResult.NoResult();
        }

        Context.Items[typeof(LiveKey)] = key;
        var identity = new ClaimsIdentity([new Claim(SlugClaim, key.Slug), new Claim(ClaimTypes.Name, key.Record.Name)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }
}
