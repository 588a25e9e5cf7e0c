using System.Text.Json.Nodes;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Tunesmith.Hosting.Packing;

/// <summary>Finds what a flow needs from outside itself: files of its folder, models of the registry, models of this machine.</summary>
internal static class UsedByFlow
{
    /// <summary>Files below a folder that the flow's settings name, by path, folder or pattern; relative, with forward slashes.</summary>
    public static IReadOnlyList<string> Files(JsonObject document, string root) => [.. TextsOf(document["nodes"])
        .Where(text => text.Length is > 0 and < 1_000 && text.IndexOfAny(['\n', '{', '\0']) < 0 && !Path.IsPathRooted(text))
        .SelectMany(text => Below(root, text)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Models that the flow's settings name, without what stands before the colon.</summary>
    /// <param name="document">The flow file.</param>
    /// <param name="provider"><c>model</c> for the registry, <c>local</c> for this machine.</param>
    public static IReadOnlyList<string> Models(JsonObject document, string provider) => [.. TextsOf(document["nodes"])
        .Where(text => text.StartsWith(provider + ":", StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal))
        .Select(text => text[(provider.Length + 1)..]).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> TextsOf(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => TextsOf(field.Value)),
        JsonArray items => items.SelectMany(TextsOf),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static IEnumerable<string> Below(string root, string text)
    {
        var full = Path.GetFullPath(Path.Combine(root, text));
        if (full != root && !full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return [];
        }

        if (File.Exists(full))
        {
            return [Relative(root, full)];
        }

        if (Directory.Exists(full) && full != root)
        {
            return Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories).Select(file => Relative(root, file));
        }

        return text.Contains('*', StringComparison.Ordinal) && text != "*"
            ? new Matcher(StringComparison.Ordinal).AddInclude(text).GetResultsInFullPath(root).Select(file => Relative(root, file))
            : [];
    }

    private static string Relative(string root, string file) => Path.GetRelativePath(root, file).Replace('\\', '/');
}
