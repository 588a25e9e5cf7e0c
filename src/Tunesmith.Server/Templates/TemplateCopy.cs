using System.Text.Json.Nodes;
using Tunesmith.Hosting;

namespace Tunesmith.Server.Templates;

/// <summary>Takes a template into the studio: its sample files into a folder of their own, its flow with paths that lead there.</summary>
internal sealed class TemplateCopy(FlowTemplates templates, DataFolder data)
{
    public JsonObject Take(string slug, string language)
    {
        var document = (JsonObject)JsonNode.Parse(templates.FlowText(slug, language))!;
        var files = templates.DataFiles(slug);
        foreach (var file in files)
        {
            var target = Path.Combine(data.Files, slug, file);
            if (!File.Exists(target))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(templates.FolderOf(slug), file), target);
            }
        }

        Lead(document["nodes"], slug, files);
        return document;
    }

    // A setting is a path of the template when it names one of its files or folders.
    private static void Lead(JsonNode? node, string slug, IReadOnlyList<string> files)
    {
        foreach (var (key, value) in (node as JsonObject)?.ToList() ?? [])
        {
            if (value is JsonValue plain && plain.TryGetValue<string>(out var text) && IsPath(text.TrimEnd('/'), files))
            {
                node![key] = $"{slug}/{text}";
            }
            else
            {
                Lead(value, slug, files);
            }
        }
    }

    private static bool IsPath(string text, IReadOnlyList<string> files) =>
        text.Length > 0 && files.Any(file => file == text || file.StartsWith(text + "/", StringComparison.Ordinal));
}
