using Markdig;
using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Hosting;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Docs;

/// <summary>The page behind every code: what it means, why it matters and what to do.</summary>
internal static class FindingPages
{
    public static void MapFindingPages(this IEndpointRouteBuilder app) =>
        app.MapGet("/docs/findings/{code}", Show).For(Policy.Viewer).ExcludeFromDescription();

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Show(string code, CancellationToken cancellationToken)
    {
        // A code is letters and figures, so that no other file can be named.
        var file = code.All(char.IsAsciiLetterOrDigit) && ShippedFolder.Find("docs") is { } docs ? Path.Combine(docs, "findings", code + ".md") : null;
        return File.Exists(file) ? TypedResults.Text(Page(code, Markdown.ToHtml(await File.ReadAllTextAsync(file, cancellationToken))), "text/html") : Problem.Missing($"page for the code '{code}'");
    }

    private static string Page(string code, string body) =>
        $$"""
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{code}} · Tunesmith</title>
        <style>:root{color-scheme:light dark}body{font:15px/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}h1{font-size:1.3rem}code{font-size:.92em}</style>
        <main>{{body}}</main></html>
        """;
}
