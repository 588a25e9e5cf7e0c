using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Tunesmith.Flows;
using Tunesmith.Server.Deployments.OpenAi;

namespace Tunesmith.Server.Problems;

internal static partial class ProblemRegistration
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Tunesmith.Server");
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => AnswerAsync(context, logger), SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(context => BareAsync(context.HttpContext));
    }

    private static Task AnswerAsync(HttpContext context, ILogger logger)
    {
        var problem = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        if (context.Request.Path.StartsWithSegments("/v1"))
        {
            _ = problem is TunesmithException or BadHttpRequestException or OperationCanceledException ? null : Unknown(context, logger, problem);
            return OpenAiError.AnswerAsync(context, problem, Problem.TraceOf(context));
        }

        return (problem switch
        {
            TunesmithException known => Problem.Of(context, Problem.StatusOf(known), known),
            BadHttpRequestException bad => Problem.Of(context, bad.StatusCode, "TS8400", Sentence(bad)),
            OperationCanceledException when context.RequestAborted.IsCancellationRequested => Problem.Of(context, 499, "TS8400", "The caller went away."),
            _ => Unknown(context, logger, problem),
        }).ExecuteAsync(context);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Unknown(HttpContext context, ILogger logger, Exception problem)
    {
        LogBug(logger, problem, context.Request.Path, Problem.TraceOf(context));
        return Problem.Of(context, StatusCodes.Status500InternalServerError, "TS8500", $"Something went wrong that should not have. The server's log has the details under {Problem.TraceOf(context)}.");
    }

    private static string Sentence(BadHttpRequestException bad) => bad switch
    {
        { InnerException: JsonException json } => $"The body is not the JSON that was expected at '{json.Path ?? "$"}': {json.Message.Split(" Path:")[0]}",
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => $"The body is larger than {Limits.Body >> 20} MB, which is the limit here.",
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "The body must be JSON, with the header Content-Type: application/json.",
        _ => bad.Message,
    };

    // What the framework answers without a body: no such route, wrong verb, not let in.
    private static Task BareAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/v1"))
        {
            return OpenAiError.BareAsync(context);
        }

        if (!path.StartsWithSegments("/api"))
        {
            return Task.CompletedTask;
        }

        var (code, sentence) = context.Response.StatusCode switch
        {
            401 when path.StartsWithSegments("/api/deployments") && context.Request.Headers.Authorization.Count > 0 => ("TS8201", "This key is not known here. Make one with 'tunesmith key' or on the deployment's page, and send it as 'Authorization: Bearer …'."),
            401 => ("TS8201", "You are not let in yet. Open the studio by the link in its terminal, or run 'tunesmith link' for a new one."),
            403 => ("TS8208", "Your role does not allow this. Ask an administrator of the project."),
            404 => ("TS8404", $"There is nothing at {path}. See /api/openapi.json for what there is."),
            405 => ("TS8405", $"{context.Request.Method} is not possible at {path}."),
            429 => ("TS8429", "Too many calls in a short time. Wait a moment, and call again."),
            var status => ("TS8400", $"The call was refused ({status})."),
        };
        return Problem.Of(context, context.Response.StatusCode, code, sentence).ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure at {Path}, trace {Trace}")]
    private static partial void LogBug(ILogger logger, Exception problem, string path, string? trace);
}
