using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Server.Deployments.OpenAi;

/// <summary>Errors in OpenAI's form, as its clients expect them.</summary>
internal static class OpenAiError
{
    public static JsonObject Body(string message, string type, string? code, string? parameter = null) => new()
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = parameter, ["code"] = code },
    };

    public static Task WriteAsync(HttpContext context, int status, string message, string? code, string? parameter = null)
    {
        context.Response.StatusCode = status;
        var type = status switch { >= 500 => "server_error", 401 => "authentication_error", 429 => "rate_limit_error", _ => "invalid_request_error" };
        return context.Response.WriteAsync(Body(message, type, code, parameter).ToJsonString(FlowJson.Options), context.RequestAborted);
    }

    /// <summary>Answers what went wrong in a call; nothing of a fault but its trace id.</summary>
    public static Task AnswerAsync(HttpContext context, Exception problem, string? trace)
    {
        context.Response.ContentType = "application/json";
        return problem switch
        {
            TunesmithException known => WriteAsync(context, known.Transient ? 503 : 400, known.Message, known.Code),
            BadHttpRequestException bad => WriteAsync(context, bad.StatusCode, "The body is not the JSON that was expected.", null),
            _ => WriteAsync(context, 500, $"Something went wrong that should not have. The server's log has the details under {trace}.", "TS8500"),
        };
    }

    /// <summary>Answers where the framework gave a bare status.</summary>
    public static Task BareAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.StatusCode switch
        {
            401 => WriteAsync(context, 401, "This key is not known here. Make one on the deployment's page, and send it as 'Authorization: Bearer …'.", "invalid_api_key"),
            404 => WriteAsync(context, 404, $"There is nothing at {context.Request.Path}.", "not_found"),
            var status => WriteAsync(context, status, $"The call was refused ({status}).", null),
        };
    }
}
