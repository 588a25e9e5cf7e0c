using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;
using Tunesmith.Server.Streams;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Tunesmith.Server.Plugins;

/// <summary>Maps what plug-ins bring. Their handlers know no web server.</summary>
internal static class PluginEndpoints
{
    public static void MapPlugins(this IEndpointRouteBuilder api, IEnumerable<PluginEndpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            Map(api, endpoint);
        }
    }

    private static void Map(IEndpointRouteBuilder api, PluginEndpoint endpoint)
    {
        if (!Policy.Roles.Contains(endpoint.Policy))
        {
            throw new TunesmithException("TS8102", $"The endpoint '{endpoint.Verb} {endpoint.Path}' of a plug-in has the policy '{endpoint.Policy}'; it must be one of {string.Join(", ", Policy.Roles)}.");
        }

        var mapped = api.MapMethods("/" + endpoint.Path, [endpoint.Verb], (Delegate)((HttpContext context) => AnswerAsync(endpoint, context)))
            .For(endpoint.Policy).WithTags(endpoint.Path.Split('/')[0]).WithSummary(endpoint.Summary);
        if (endpoint.RequestType is { } request)
        {
            mapped.Accepts(request, "application/json");
        }

        _ = endpoint.ResponseType is { } response
            ? mapped.Produces(StatusCodes.Status200OK, response, endpoint.Streams ? "text/event-stream" : "application/json")
            : mapped.Produces(StatusCodes.Status204NoContent);
        mapped.AddOpenApiOperationTransformer((operation, _, _) => Describe(operation, endpoint));
    }

    private static async Task<IResult> AnswerAsync(PluginEndpoint endpoint, HttpContext context)
    {
        var body = endpoint.RequestType is { } type ? await BodyAsync(context, type) : null;
        var request = new PluginRequest(context.RequestServices, ValuesOf(context), body, ResumePoint.Of(context.Request).After, context.User.Identity?.Name ?? "");
        var answer = await endpoint.HandleAsync(request, context.RequestAborted);
        return answer switch
        {
            null when endpoint.ResponseType is null => TypedResults.NoContent(),
            null => Problem.Missing(context.Request.Path.Value![5..]),
            _ when endpoint.Streams => StreamOf(answer, endpoint.ResponseType!),
            _ when endpoint.ResponseType is null => TypedResults.NoContent(),
            _ => new TypedJson(answer, endpoint.ResponseType.IsInstanceOfType(answer) ? TypeOf(endpoint.ResponseType, answer) : answer.GetType()),
        };
    }

    // An interface or a base without declared heirs would lose what the object has.
    private static Type TypeOf(Type declared, object answer) => declared.IsInterface || declared == typeof(object) ? answer.GetType() : declared;

    private static async Task<object?> BodyAsync(HttpContext context, Type type)
    {
        if (!context.Request.HasJsonContentType())
        {
            return context.Request.ContentLength is null or 0
                ? null
                : throw new BadHttpRequestException("", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var options = context.RequestServices.GetRequiredService<IOptions<HttpJsonOptions>>().Value.SerializerOptions;
            return await context.Request.ReadFromJsonAsync(type, options, context.RequestAborted);
        }
        catch (JsonException problem)
        {
            throw new BadHttpRequestException(problem.Message, StatusCodes.Status400BadRequest, problem);
        }
    }

    private static Dictionary<string, string> ValuesOf(HttpContext context)
    {
        var values = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in context.Request.RouteValues)
        {
            values[name] = value?.ToString() ?? "";
        }

        return values;
    }

    private static readonly ConcurrentDictionary<Type, Func<object, IResult>> Streams = new();

    private static IResult StreamOf(object events, Type type) => Streams.GetOrAdd(type, static type =>
        typeof(PluginEndpoints).GetMethod(nameof(Stream), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<Func<object, IResult>>())(events);

    private static EventStream<T> Stream<T>(object events) => new((IAsyncEnumerable<LoggedEvent<T>>)events, EventKind.Of);

    private sealed record TypedJson(object Answer, Type Type) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => httpContext.Response.WriteAsJsonAsync(Answer, Type, httpContext.RequestAborted);
    }

    private static Task Describe(OpenApiOperation operation, PluginEndpoint endpoint)
    {
        operation.Parameters ??= [];
        foreach (var part in RoutePatternFactory.Parse(endpoint.Path).Parameters)
        {
            operation.Parameters.Add(new OpenApiParameter { Name = part.Name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        foreach (var name in endpoint.Query)
        {
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        return Task.CompletedTask;
    }
}
