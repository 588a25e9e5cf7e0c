using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tunesmith.Bench.Server;

/// <summary>A chat model that answers at once, whole or as a stream of four pieces.</summary>
internal static class Upstream
{
    private const string Chunk = "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"PIECE\"},\"finish_reason\":null}]}";
    private const string Last = "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    private static readonly byte[] Stream = System.Text.Encoding.UTF8.GetBytes(
        string.Concat(new[] { "Four ", "short ", "pieces ", "here." }.Select(piece => $"data: {Chunk.Replace("PIECE", piece, StringComparison.Ordinal)}\n\n")) + $"data: {Last}\n\ndata: [DONE]\n\n");

    public static async Task<int> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/chat/completions", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(System.IO.Stream.Null);
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.WriteAsync(Stream);
        });
        await Role.ServeAsync(app);
        return 0;
    }
}
