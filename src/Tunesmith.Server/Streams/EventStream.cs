using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Tunesmith.Flows;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Tunesmith.Server.Streams;

/// <summary>Server-sent events, resumable by sequence number, with a sign of life while nothing happens.</summary>
/// <param name="events">What happens.</param>
/// <param name="kindOf">Name of an event.</param>
/// <param name="isLast">Whether the stream ends with this event.</param>
internal sealed class EventStream<T>(IAsyncEnumerable<LoggedEvent<T>> events, Func<T, string?> kindOf, Func<T, bool>? isLast = null) : IResult, IEndpointMetadataProvider
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["text/event-stream"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var aborted = httpContext.RequestAborted;
        var json = httpContext.RequestServices.GetRequiredService<IOptions<HttpJsonOptions>>().Value.SerializerOptions;
        var time = httpContext.RequestServices.GetRequiredService<TimeProvider>();
        EventStreamHeaders.Write(httpContext.Response);
        await httpContext.Response.StartAsync(aborted);
        var reader = events.GetAsyncEnumerator(aborted);
        var next = reader.MoveNextAsync().AsTask();
        try
        {
            while (await ComesAsync(next, httpContext.Response, time, aborted))
            {
                await WriteAsync(httpContext.Response, reader.Current, json, aborted);
                if (isLast?.Invoke(reader.Current.Event) == true)
                {
                    return;
                }

                next = reader.MoveNextAsync().AsTask();
            }
        }
        catch (Exception) when (aborted.IsCancellationRequested)
        {
            // The reader left; it resumes by Last-Event-ID when it comes back.
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await reader.DisposeAsync();
        }
    }

    private static async Task<bool> ComesAsync(Task<bool> next, HttpResponse response, TimeProvider time, CancellationToken aborted)
    {
        while (!next.IsCompleted)
        {
            await response.Body.FlushAsync(aborted);
            if (await Task.WhenAny(next, Task.Delay(SignOfLife, time, aborted)) != next)
            {
                aborted.ThrowIfCancellationRequested();
                await response.WriteAsync(": here\n\n", aborted);
            }
        }

        return await next;
    }

    private async Task WriteAsync(HttpResponse response, LoggedEvent<T> logged, JsonSerializerOptions json, CancellationToken aborted)
    {
        var text = new StringBuilder().Append("id: ").Append(logged.Sequence).Append('\n');
        if (kindOf(logged.Event) is { } kind)
        {
            text.Append("event: ").Append(kind).Append('\n');
        }

        text.Append("data: ").Append(JsonSerializer.Serialize(logged.Event, json)).Append("\n\n");
        await response.WriteAsync(text.ToString(), aborted);
    }
}
