using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Tunesmith.Server.Access;

internal static class AccessRegistration
{
    private const string Either = "either";

    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<LocalAccess>();
        services.AddHostedService<HandOver>();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context =>
                TokenAuthentication.TokenOf(context.Request) is null ? CookieAuthenticationDefaults.AuthenticationScheme : TokenAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null)
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

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
