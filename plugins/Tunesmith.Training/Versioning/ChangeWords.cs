using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Says in a commit message what a save changed.</summary>
internal static class ChangeWords
{
    private const int MostLines = 20;

    public static string Of(SavedThing thing, string? before)
    {
        var lines = before is null ? [] : Differences(Parse(before), Parse(thing.Content), "").ToList();
        var subject = before is null ? "added"
            : lines.Count == 0 ? "rewritten" : lines.Count == 1 ? lines[0] : $"{lines[0]} and {lines.Count - 1} more";
        var note = string.IsNullOrWhiteSpace(thing.Note) ? "" : $"\n\n{thing.Note}";
        var body = lines.Count > 1 ? "\n\n" + string.Join("\n", lines.Take(MostLines)) + (lines.Count > MostLines ? $"\n… {lines.Count - MostLines} more" : "") : "";
        return $"{thing.Kind} {thing.Name}: {subject}{note}{body}";
    }

    private static IEnumerable<string> Differences(JsonNode? old, JsonNode? now, string path)
    {
        if (JsonNode.DeepEquals(old, now))
        {
            return [];
        }

        var name = path.Length == 0 ? "content" : path;
        return (old, now) switch
        {
            (JsonObject before, JsonObject after) => before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key))
                .SelectMany(key => Differences(before[key], after[key], path.Length == 0 ? key : $"{path}.{key}")),
            (null, _) => [$"{name} added{Short(now)}"],
            (_, null) => [$"{name} removed"],
            _ => [$"{name}{Short(old)} →{Short(now)}"],
        };
    }

    private static string Short(JsonNode? node) => node switch
    {
        JsonObject or JsonArray => "",
        _ => node?.ToJsonString(TrainingJson.Line) is { } text ? $" {(text.Length > 40 ? text[..40] + "…" : text)}" : " null",
    };

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
