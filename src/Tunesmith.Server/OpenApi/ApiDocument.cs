using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Tunesmith.Flows;
using Tunesmith.Server.Access;

namespace Tunesmith.Server.OpenApi;

/// <summary>The OpenAPI document; its committed copy is <c>openapi.json</c>.</summary>
internal static class ApiDocument
{
    private const string Name = "v1";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
        options.AddSchemaTransformer((schema, context, _) => Simplify(schema, context.JsonTypeInfo.Type));
        options.AddOperationTransformer((operation, _, _) => AddProblem(operation));
    });

    public static void MapApiDocument(this WebApplication app, string policy) => app.MapOpenApi("/api/openapi.json").For(policy);

    private static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "Tunesmith", Version = "1", Description = "From raw documents to a served, fine-tuned model." };
        document.Servers = [];
        return Task.CompletedTask;
    }

    // References such as a model's name are plain text in JSON, and free JSON has no shape to describe.
    private static Task Simplify(OpenApiSchema schema, Type type)
    {
        if (type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ITextValue<>)))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(JsonObject))
        {
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalPropertiesAllowed = true;
            schema.AdditionalProperties = new OpenApiSchema();
        }

        return Task.CompletedTask;
    }

    private static Task AddProblem(OpenApiOperation operation)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd("default", new OpenApiResponse { Description = "A problem: application/problem+json with code, docs and traceId." });
        return Task.CompletedTask;
    }
}
