using System.Reflection;

namespace Tunesmith.Server.Streams;

/// <summary>After which event a stream goes on: the header <c>Last-Event-ID</c>, else <c>?after=</c>, else the start.</summary>
internal readonly record struct ResumePoint(long After)
{
    public static ResumePoint Of(HttpRequest request) => new(
        long.TryParse(request.Headers["Last-Event-ID"], out var last) ? last
        : long.TryParse(request.Query["after"], out var after) ? after : 0);

    public static ValueTask<ResumePoint> BindAsync(HttpContext context, ParameterInfo parameter) => new(Of(context.Request));
}
