using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Access;

internal static class AccessEndpoints
{
    public static void MapAccess(this WebApplication app)
    {
        app.MapGet("/link/{token}", EnterAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/api/link", (LocalAccess access) => TypedResults.Ok(new NewLink(access.LinkAddress())))
            .For(Policy.Admin).WithSummary("Makes a new link into the studio; the one before no longer works.").WithTags("access");
    }

    public static void MapHealth(this WebApplication app) => app.MapGet("/health", () => TypedResults.Text("ok")).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> EnterAsync(string token, LocalAccess access, HttpContext context)
    {
        if (!access.TryUse(token))
        {
            return Problem.Of(context, StatusCodes.Status403Forbidden, "TS8201", "This link was used before, or the server was started anew. Take the newest link from the terminal, or run 'tunesmith link'.");
        }

        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme, LocalAccess.Owner(CookieAuthenticationDefaults.AuthenticationScheme), new AuthenticationProperties { IsPersistent = true });

        // Not a redirect: the strict cookie would be left out of it when the link was clicked on another site's page.
        return TypedResults.Content("<!doctype html><meta charset=utf-8><title>Tunesmith</title><meta http-equiv=refresh content=\"0;url=/\"><a href=\"/\">Tunesmith</a>", "text/html");
    }
}
