using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Hosting;
using Tunesmith.Server.Access;

namespace Tunesmith.Server.Templates;

internal static class TemplateEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/templates").WithTags("templates");
        group.MapGet("", (FlowTemplates templates) => TypedResults.Ok(templates.All)).For(Policy.Viewer).WithSummary("Ready flows with their sample data.");
        group.MapGet("/{slug}", Document).For(Policy.Viewer).WithSummary("The flow of a template, to look at before taking it.");
    }

    private static Ok<JsonObject> Document(string slug, FlowTemplates templates, string language = "en") =>
        TypedResults.Ok((JsonObject)JsonNode.Parse(templates.FlowText(slug, language))!);
}
