using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Tunesmith.Flows;
using Tunesmith.Server.Problems;
using Tunesmith.Storage;

namespace Tunesmith.Server.Flows;

/// <summary>What the endpoints of flows say.</summary>
internal static class FlowAnswers
{
    public static FlowAnswer Answer(this KeptFlow flow) => new(flow.Id, flow.Name, flow.Document, flow.Stamp, flow.Revision, flow.Modified);

    public static Ok<FlowAnswer> Found(this KeptFlow flow, HttpResponse response)
    {
        response.Headers[HeaderNames.ETag] = $"\"{flow.Stamp}\"";
        return TypedResults.Ok(flow.Answer());
    }

    public static string? StampOf(HttpRequest request) =>
        request.Headers.IfMatch.ToString().Trim() is { Length: > 0 } given ? given.Replace("W/", "", StringComparison.Ordinal).Trim('"') : null;

    public static async Task<Results<Ok<FlowAnswer>, ProblemHttpResult>> SaveAsync(
        IFlowStore flows, string id, JsonObject document, string? note, HttpContext context)
    {
        if (StampOf(context.Request) is not { } stamp)
        {
            return Problem.NeedsStamp();
        }

        var saved = await flows.SaveAsync(id, document, stamp, note, context.RequestAborted);
        if (!JsonNode.DeepEquals(saved.Document, document))
        {
            return Problem.Stale("The flow", saved.Answer());
        }

        var told = new SavedThing("flow", saved.Name, saved.Document.ToJsonString(FlowJson.Indented), context.User.Identity?.Name, note);
        foreach (var listener in context.RequestServices.GetServices<ISaveListener>())
        {
            await listener.SavedAsync(told, context.RequestAborted);
        }

        return saved.Found(context.Response);
    }

    public static JsonObject Named(this JsonObject document, string? name)
    {
        if (name is not null)
        {
            document["name"] = name;
        }

        return document;
    }
}
