using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tunesmith.Bench.Server;

/// <summary>What somebody would write by hand: an endpoint that fills a prompt, asks the model, streaming, and answers.</summary>
internal static class Bare
{
    public static async Task<int> ServeAsync(string upstream)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        using var client = new HttpClient();
        app.MapPost("/run", async (JsonObject body, HttpContext context) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, upstream + "/chat/completions")
            {
                Content = JsonContent.Create(new { model = "m", stream = true, messages = new[] { new { role = "user", content = $"Answer briefly: {body["inputs"]!["question"]}" } } }),
            };
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(context.RequestAborted));
            var text = new System.Text.StringBuilder();
            while (await reader.ReadLineAsync(context.RequestAborted) is { } line)
            {
                if (line.StartsWith("data: {", StringComparison.Ordinal))
                {
                    using var chunk = JsonDocument.Parse(line.AsMemory(6));
                    var delta = chunk.RootElement.GetProperty("choices")[0].GetProperty("delta");
                    text.Append(delta.TryGetProperty("content", out var piece) ? piece.GetString() : "");
                }
            }

            return Results.Json(new { outputs = new { answer = text.ToString() } });
        });
        await Role.ServeAsync(app);
        return 0;
    }
}
