using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Tunesmith.Server.Deployments.Serving;
using Tunesmith.Server.Problems;
using Tunesmith.Server.Streams;

namespace Tunesmith.Server.Deployments;

/// <summary>Calls a deployment with values by name.</summary>
internal static class DeploymentRunEndpoint
{
    public static void MapDeploymentRun(this IEndpointRouteBuilder group) => group.MapPost("/{slug}/run", RunAsync)
        .For(Policy.Deployment).WithSummary("Calls a deployment: JSON, or pieces of the answer as they are written when text/event-stream is accepted.");

    private static async Task<Results<Ok<DeploymentResult>, ProblemHttpResult, EmptyHttpResult>> RunAsync(
        string slug, DeploymentCall call, DeploymentTable table, TimeProvider time, HttpContext context)
    {
        if (KeyAuthentication.KeyOf(context) is { } key && (key.Slug != slug || !key.MayCall()))
        {
            return key.Slug != slug
                ? Problem.Of(context, StatusCodes.Status403Forbidden, "TS8315", $"This key is for '{key.Slug}', not for '{slug}'. Use a key of this deployment.")
                : TooMany(context, key);
        }

        if (!(await table.ReadyAsync(context.RequestAborted)).Deployments.TryGetValue(slug, out var live))
        {
            return Problem.Missing($"deployment '{slug}'");
        }

        var served = new ServedCall(call.Messages ?? [], call.Messages is null ? call.Inputs ?? [] : call.Inputs, null);
        var began = time.GetTimestamp();
        if (!context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            var answer = await live.AnswerAsync(served, null, context.RequestAborted);
            return TypedResults.Ok(ResultOf(answer, time.GetElapsedTime(began)));
        }

        await StreamAsync(live, served, context, answer => ResultOf(answer, time.GetElapsedTime(began)));
        return TypedResults.Empty;
    }

    private static async Task StreamAsync(LiveDeployment served, ServedCall call, HttpContext context, Func<ServedAnswer, DeploymentResult> result)
    {
        EventStreamHeaders.Write(context.Response);
        try
        {
            var answer = await served.AnswerAsync(call, text => WriteAsync(context, "token", new JsonObject { ["text"] = text }), context.RequestAborted);
            await WriteAsync(context, "done", System.Text.Json.JsonSerializer.SerializeToNode(result(answer), FlowJson.Options)!);
        }
        catch (TunesmithException problem)
        {
            await WriteAsync(context, "failed", new JsonObject { ["code"] = problem.Code, ["message"] = problem.Message });
        }
    }

    private static async ValueTask WriteAsync(HttpContext context, string kind, JsonNode data) =>
        await context.Response.WriteAsync($"event: {kind}\ndata: {data.ToJsonString(FlowJson.Options)}\n\n", context.RequestAborted);

    private static DeploymentResult ResultOf(ServedAnswer answer, TimeSpan taken) => new(
        answer.Outputs.ToDictionary(output => output.Key, output => output.Value is null ? null : System.Text.Json.JsonSerializer.SerializeToNode(output.Value, output.Value.GetType(), FlowJson.Options)),
        answer.TokensIn, answer.TokensOut, Math.Round(taken.TotalSeconds, 4));

    private static ProblemHttpResult TooMany(HttpContext context, LiveKey key)
    {
        context.Response.Headers.RetryAfter = "60";
        return Problem.Of(context, StatusCodes.Status429TooManyRequests, "TS8429", $"The key '{key.Record.Name}' allows {key.Record.RequestsPerMinute} calls a minute. Wait a moment, and call again.");
    }
}
