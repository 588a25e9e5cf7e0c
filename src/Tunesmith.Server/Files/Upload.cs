using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Tunesmith.Flows;

namespace Tunesmith.Server.Files;

/// <summary>Reads uploaded files as they come, never whole into memory.</summary>
internal sealed class Upload(StudioOptions options)
{
    private const int SniffedBytes = 4096;

    /// <summary>Goes through the parts of a multipart body.</summary>
    /// <param name="context">The call.</param>
    /// <param name="onFile">Takes a file: its name, and its content after the check.</param>
    /// <param name="onField">Takes a plain field.</param>
    public async Task ReadAsync(HttpContext context, Func<string, Stream, Task> onFile, Action<string, string>? onField = null)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.LargestUpload + (1 << 20);
        }

        var reader = new MultipartReader(BoundaryOf(context.Request), context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.AsFileSection() is { FileName.Length: > 0, FileStream: not null } file)
            {
                var name = file.FileName;
                await using var content = await CheckedAsync(name, file.FileStream, context.RequestAborted);
                await onFile(name, content);
            }
            else if (section.AsFormDataSection() is { } field)
            {
                onField?.Invoke(field.Name, await field.GetValueAsync(context.RequestAborted));
            }
        }
    }

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary
            ? boundary
            : throw new TunesmithException("TS8301", "The files must come as multipart/form-data, as a browser's form sends them.");

    private async Task<Stream> CheckedAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var start = new byte[SniffedBytes];
        var read = await content.ReadAtLeastAsync(start, SniffedBytes, throwOnEndOfStream: false, cancellationToken);
        return ContentKind.WhyRefused(name, start.AsSpan(0, read)) is { } reason
            ? throw new TunesmithException("TS8302", reason)
            : new UploadedContent(name, start.AsMemory(0, read), content, options.LargestUpload);
    }
}
