using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Tunesmith.Hosting.Deployments;
using Tunesmith.Server.Deployments;

namespace Tunesmith.Server.Access;

internal static class AccessRegistration
{
    private const string Either = "either";

    public static void AddAccess(this IServiceCollection services, bool isStudio)
    {
        services.AddSingleton<LocalAccess>();
        if (isStudio)
        {
            services.AddHostedService<HandOver>();
        }

        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context => SchemeOf(context.Request, isStudio))
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Name, null)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "tunesmith";
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.Cookie.HttpOnly = true;
                cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
                cookie.SlidingExpiration = true;
                cookie.Events.OnRedirectToLogin = context => Refuse(context, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden);
            });
        Policy.AddTo(services.AddAuthorizationBuilder());
    }

    private static string SchemeOf(HttpRequest request, bool isStudio) => TokenAuthentication.TokenOf(request) switch
    {
        null => CookieAuthenticationDefaults.AuthenticationScheme,
        // Where deployments are served and nothing else there is no owner's token, and a key may have been chosen by a person.
        var token when !isStudio || token.StartsWith(DeploymentKeys.Prefix, StringComparison.Ordinal) => KeyAuthentication.Name,
        _ => TokenAuthentication.Name,
    };

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
