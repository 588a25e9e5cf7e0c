using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Tunesmith.Server.Studio;

/// <summary>Serves the built studio: compressed copies where the build made some, and its page for every address of its own.</summary>
internal static class StudioFiles
{
    private static readonly (string Encoding, string Extension)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    public static void UseStudioFiles(this WebApplication app)
    {
        if (RootOf(app) is not { } root)
        {
            return;
        }

        var files = new PhysicalFileProvider(root);
        var types = new FileExtensionContentTypeProvider();
        app.Use((context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            {
                PreferCompressed(context, files);
            }

            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ServeUnknownFileTypes = false,
            ContentTypeProvider = new CompressedTypes(types),
            OnPrepareResponse = prepared => Prepare(prepared.Context),
        });
    }

    public static void MapStudioFallback(this WebApplication app)
    {
        var page = RootOf(app) is { } root ? Path.Combine(root, "index.html") : null;
        app.MapGet("/{**path:nonfile}", (HttpContext context, string? path) =>
        {
            if (page is null || path?.StartsWith("api/", StringComparison.Ordinal) == true || path?.StartsWith("v1/", StringComparison.Ordinal) == true)
            {
                return page is null && string.IsNullOrEmpty(path) ? NotBuilt() : Results.NotFound();
            }

            Protect(context.Response);
            context.Response.Headers.CacheControl = "no-cache";
            return Results.File(page, "text/html; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription().WithOrder(int.MaxValue);
    }

    private static IResult NotBuilt() => Results.Text("The studio is not built. Run 'npm ci' and 'npm run build' in web/, then start again. The API is at /api.", statusCode: StatusCodes.Status404NotFound);

    private static void PreferCompressed(HttpContext context, PhysicalFileProvider files)
    {
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var path = context.Request.Path.Value!;
        foreach (var (encoding, extension) in Compressed)
        {
            if (accepted.Contains(encoding, StringComparison.OrdinalIgnoreCase) && path.Length > 1 && files.GetFileInfo(path + extension) is { Exists: true, IsDirectory: false })
            {
                context.Request.Path = path + extension;
                context.Items[typeof(StudioFiles)] = encoding;
                return;
            }
        }
    }

    private static void Prepare(HttpContext context)
    {
        Protect(context.Response);
        if (context.Items[typeof(StudioFiles)] is string encoding)
        {
            context.Response.Headers.ContentEncoding = encoding;
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        }

        // Names below assets carry a hash of their content.
        context.Response.Headers.CacheControl = context.Request.Path.StartsWithSegments("/assets") ? "public,max-age=31536000,immutable" : "no-cache";
    }

    private static void Protect(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    }

    private static string? RootOf(WebApplication app)
    {
        var chosen = app.Services.GetRequiredService<StudioOptions>().WebFolder;
        var candidates = chosen is not null ? [Path.GetFullPath(chosen)] : Nearby.Folders("web/dist", "studio");
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "index.html")));
    }

    private sealed class CompressedTypes(FileExtensionContentTypeProvider types) : IContentTypeProvider
    {
        public bool TryGetContentType(string subpath, out string contentType) =>
            types.TryGetContentType(Path.GetExtension(subpath) is ".br" or ".gz" ? Path.ChangeExtension(subpath, null) : subpath, out contentType!);
    }
}
