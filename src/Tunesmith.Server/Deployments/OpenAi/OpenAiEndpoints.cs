using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Tunesmith.Server.Deployments.Serving;
using Tunesmith.Server.Streams;

namespace Tunesmith.Server.Deployments.OpenAi;

/// <summary>Deployments for clients that speak OpenAI's protocol; the slug is the model's name.</summary>
internal static class OpenAiEndpoints
{
    public static void MapOpenAi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("openai");
        group.MapPost("/chat/completions", (RequestDelegate)CompleteAsync).For(Policy.Deployment);
        group.MapGet("/models", (RequestDelegate)ListAsync).For(Policy.Deployment);
        group.MapGet("/models/{model}", (RequestDelegate)FindAsync).For(Policy.Deployment);
    }

    private static async Task CompleteAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        ChatCompletionRequest? request;
        try
        {
            request = await JsonSerializer.DeserializeAsync(context.Request.Body, OpenAiJson.Default.ChatCompletionRequest, context.RequestAborted);
        }
        catch (JsonException problem)
        {
            await OpenAiError.WriteAsync(context, 400, $"The body is not the JSON that was expected at '{problem.Path}'.", null);
            return;
        }

        var state = await context.RequestServices.GetRequiredService<DeploymentTable>().ReadyAsync(context.RequestAborted);
        var key = KeyAuthentication.KeyOf(context);
        if (request?.Model is not { } model || !state.Deployments.TryGetValue(model, out var live) || (key is not null && key.Slug != model))
        {
            await OpenAiError.WriteAsync(context, 404, $"The model '{request?.Model}' does not exist, or this key is not for it. GET /v1/models lists what it is for.", "model_not_found", "model");
        }
        else if (request.Unsupported() is { } unsupported)
        {
            await OpenAiError.WriteAsync(context, 400, unsupported.Message, "unsupported_value", unsupported.Parameter);
        }
        else if (key?.MayCall() == false)
        {
            context.Response.Headers.RetryAfter = "60";
            await OpenAiError.WriteAsync(context, 429, $"The key '{key.Record.Name}' allows {key.Record.RequestsPerMinute} calls a minute. Wait a moment, and call again.", "rate_limit_exceeded");
        }
        else
        {
            await AnswerAsync(context, request, live);
        }
    }

    private static async Task AnswerAsync(HttpContext context, ChatCompletionRequest request, LiveDeployment served)
    {
        var call = new ServedCall(request.Turns(), null, request.Options());
        var created = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds();
        var writer = new CompletionWriter($"chatcmpl-{Guid.NewGuid():n}", created, request.Model!);
        if (request.Stream == true)
        {
            await StreamAsync(context, request, call, (served, writer));
            return;
        }

        var answer = await served.AnswerAsync(call, null, context.RequestAborted);
        writer.WriteWhole(context.Response.BodyWriter, answer);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext context, ChatCompletionRequest request, ServedCall call, (LiveDeployment Served, CompletionWriter Writer) to)
    {
        var output = context.Response.BodyWriter;
        var started = false;
        try
        {
            var answer = await to.Served.AnswerAsync(call, WriteAsync, context.RequestAborted);
            await StartAsync();
            to.Writer.WriteChunk(output, null, answer.WasCut ? "length" : "stop");
            if (request.StreamOptions?.IncludeUsage == true)
            {
                to.Writer.WriteUsage(output, answer);
            }
        }
        catch (TunesmithException problem) when (started)
        {
            await context.Response.WriteAsync($"data: {OpenAiError.Body(problem.Message, "server_error", problem.Code).ToJsonString(FlowJson.Options)}\n\n", context.RequestAborted);
        }

        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);

        async ValueTask WriteAsync(string text)
        {
            await StartAsync();
            to.Writer.WriteChunk(output, text, null);
            await output.FlushAsync(context.RequestAborted);
        }

        // Not before there is an answer: until then an error can still be a status.
        ValueTask StartAsync()
        {
            if (!started)
            {
                started = true;
                EventStreamHeaders.Write(context.Response);
                to.Writer.WriteChunk(output, null, null);
            }

            return ValueTask.CompletedTask;
        }
    }

    private static async Task ListAsync(HttpContext context)
    {
        var deployments = await AllowedAsync(context);
        var list = new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. deployments.Select(ModelOf)]) };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(list.ToJsonString(FlowJson.Options), context.RequestAborted);
    }

    private static async Task FindAsync(HttpContext context)
    {
        var wanted = (string?)context.Request.RouteValues["model"];
        context.Response.ContentType = "application/json";
        await ((await AllowedAsync(context)).FirstOrDefault(deployment => deployment.Record.Slug == wanted) is { } found
            ? context.Response.WriteAsync(ModelOf(found).ToJsonString(FlowJson.Options), context.RequestAborted)
            : OpenAiError.WriteAsync(context, 404, $"The model '{wanted}' does not exist, or this key is not for it.", "model_not_found", "model"));
    }

    private static async Task<IEnumerable<LiveDeployment>> AllowedAsync(HttpContext context)
    {
        var state = await context.RequestServices.GetRequiredService<DeploymentTable>().ReadyAsync(context.RequestAborted);
        var key = KeyAuthentication.KeyOf(context);
        return state.Deployments.Values.Where(deployment => key is null || key.Slug == deployment.Record.Slug).OrderBy(deployment => deployment.Record.Slug, StringComparer.Ordinal);
    }

    private static JsonObject ModelOf(LiveDeployment deployment) => new()
    {
        ["id"] = deployment.Record.Slug, ["object"] = "model", ["created"] = deployment.Record.Created.ToUnixTimeSeconds(), ["owned_by"] = "tunesmith",
    };
}
