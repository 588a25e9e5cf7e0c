using System.Text;
using System.Text.Json.Nodes;

namespace Architecture.Tests;

/// <summary>The committed OpenAPI document as a page for people.</summary>
internal static class RestPage
{
    public static string Write(JsonNode document)
    {
        var page = new StringBuilder("# REST\n\nMade from [openapi.json](../../src/Tunesmith.Server/openapi.json), which a running studio gives at `/api/openapi.json`. Errors are `application/problem+json` with a code that has a [page](../findings/README.md).\n");
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Verb: operation.Key, Of: operation.Value!)));
        foreach (var area in operations.GroupBy(operation => (string)operation.Of["tags"]![0]!).OrderBy(area => area.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {area.Key}\n\n| | | takes | gives |\n|---|---|---|---|\n");
            foreach (var (path, verb, operation) in area)
            {
                page.Append($"| `{verb.ToUpperInvariant()} {path}` | {Cell((string?)operation["summary"])} | {Takes(operation)} | {Gives(operation)} |\n");
            }
        }

        page.Append("\n# Shapes\n");
        foreach (var (name, shape) in document["components"]!["schemas"]!.AsObject().OrderBy(shape => shape.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {name}\n\n{(shape!["description"] is { } said ? said + "\n\n" : "")}{Fields(shape)}");
        }

        return page.ToString();
    }

    private static string Takes(JsonNode operation)
    {
        var queries = (operation["parameters"] as JsonArray ?? []).Where(parameter => (string?)parameter!["in"] != "path").Select(parameter => $"`{parameter!["name"]}`");
        var bodies = (operation["requestBody"]?["content"] as JsonObject ?? []).Select(content => TypeOf(content.Value!["schema"]) is { Length: > 0 } type ? type : $"`{content.Key}`");
        return string.Join(", ", queries.Concat(bodies));
    }

    private static string Gives(JsonNode operation) => string.Join(", ", operation["responses"]!.AsObject()
        .Where(response => response.Key.StartsWith('2'))
        .SelectMany(response => response.Value!["content"] as JsonObject ?? [])
        .Select(content => TypeOf(content.Value!["schema"]) is { Length: > 0 } type ? type : $"`{content.Key}`").Distinct());

    private static string Fields(JsonNode shape)
    {
        if (shape["properties"] is not JsonObject fields)
        {
            return shape["enum"] is JsonArray values ? "One of " + string.Join(", ", values.Select(value => $"`{value}`")) + ".\n" : TypeOf(shape) is { Length: > 0 } type ? type + "\n" : "";
        }

        var required = (shape["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        return "| | | |\n|---|---|---|\n" + string.Concat(fields.Select(field =>
            $"| `{field.Key}`{(required.Contains(field.Key) ? "" : " (optional)")} | {TypeOf(field.Value)} | {Cell((string?)field.Value!["description"])} |\n"));
    }

    private static string TypeOf(JsonNode? schema) => schema switch
    {
        null => "",
        _ when schema["$ref"] is { } reference => Link(((string)reference!).Split('/')[^1]),
        _ when (schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices => string.Join(" or ", choices.Select(TypeOf).Where(type => type.Length > 0).Distinct()),
        _ when schema["items"] is { } item => $"list of {(TypeOf(item) is { Length: > 0 } type ? type : "values")}",
        _ when schema["additionalProperties"] is JsonObject value => $"{TypeOf(value)} by name",
        _ when schema["type"] is JsonArray types => string.Join(" or ", types.Select(type => (string)type!).Where(type => type != "string" || types.Count < 3)),
        _ => (string?)schema["type"] ?? "",
    };

    private static string Link(string name) => $"[{name}](#{name.ToLowerInvariant()})";

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|").ReplaceLineEndings(" ");
}
