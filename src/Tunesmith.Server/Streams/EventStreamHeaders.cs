namespace Tunesmith.Server.Streams;

internal static class EventStreamHeaders
{
    public static void Write(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-store";
        response.Headers["X-Accel-Buffering"] = "no";
    }
}
