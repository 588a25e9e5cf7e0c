using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Access;

/// <summary>Refuses other sites' pages (forged requests) and foreign host names that point here (DNS rebinding).</summary>
internal static class SameOrigin
{
    public static void UseSameOrigin(this WebApplication app)
    {
        var allowed = app.Services.GetRequiredService<StudioOptions>().AllowedOrigins.ToHashSet(StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) => IsAllowed(context.Request, allowed) ? next(context) : Refuse(context));
    }

    private static bool IsAllowed(HttpRequest request, HashSet<string> allowed)
    {
        if (!LoopbackOnly.IsLoopback(request.Host.Host))
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            ? request.Headers["Sec-Fetch-Site"].ToString() is not "cross-site" || HttpMethods.IsGet(request.Method)
            : string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || allowed.Contains(origin);
    }

    private static Task Refuse(HttpContext context) => Problem.Of(
        context, StatusCodes.Status403Forbidden, "TS8207", $"This page comes from {Shown(context.Request)}, and only the studio's own pages may call. Open the studio by the link in its terminal.").ExecuteAsync(context);

    private static string Shown(HttpRequest request) =>
        LoopbackOnly.IsLoopback(request.Host.Host) && request.Headers.Origin.ToString() is { Length: > 0 } origin ? $"'{origin}'" : $"the host '{request.Host.Host}'";
}
