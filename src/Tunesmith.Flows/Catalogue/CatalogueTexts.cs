using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>Translations of what people read about components. They travel in the assembly that brings the components, as a resource <c>catalogue.zh.json</c>.</summary>
/// <remarks>English comes from the doc comments alone. A text that has no translation stays English, and the conformance suite names it.</remarks>
public sealed class CatalogueTexts
{
    private readonly Dictionary<string, JsonObject> _components = new(StringComparer.Ordinal);

    /// <summary>Reads the translations of some assemblies.</summary>
    /// <param name="assemblies">Assemblies with components.</param>
    /// <param name="language">Language code, such as <c>zh</c>.</param>
    public CatalogueTexts(IEnumerable<Assembly> assemblies, string language)
    {
        foreach (var assembly in assemblies)
        {
            var name = assembly.GetManifestResourceNames().FirstOrDefault(resource => resource.EndsWith($"catalogue.{language}.json", StringComparison.Ordinal));
            if (name is null)
            {
                continue;
            }

            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (id, texts) in JsonNode.Parse(stream)!.AsObject())
            {
                _components[id] = texts!.AsObject();
            }
        }
    }

    /// <summary>The descriptor in this language.</summary>
    public ComponentDescriptor Translate(ComponentDescriptor descriptor)
    {
        if (!_components.TryGetValue(descriptor.Id, out var texts))
        {
            return descriptor;
        }

        return descriptor with
        {
            Title = Text(texts, "title") ?? descriptor.Title,
            Summary = Text(texts, "summary") ?? descriptor.Summary,
            Remarks = Text(texts, "remarks") ?? descriptor.Remarks,
            Inputs = [.. descriptor.Inputs.Select(port => Translate(port, texts["inputs"]))],
            Outputs = [.. descriptor.Outputs.Select(port => Translate(port, texts["outputs"]))],
            SettingsSchema = Translate(descriptor.SettingsSchema, texts["settings"]),
        };
    }

    private static PortDescriptor Translate(PortDescriptor port, JsonNode? texts) => texts?[port.Id] is not { } own ? port : port with
    {
        Title = Text(own, "title") ?? port.Title,
        Summary = Text(own, "summary") ?? port.Summary,
    };

    private static JsonObject Translate(JsonObject schema, JsonNode? texts)
    {
        var translated = schema.DeepClone().AsObject();
        foreach (var (name, setting) in translated["properties"]?.AsObject() ?? [])
        {
            if (setting is JsonObject known && texts?[name] is { } own)
            {
                known["title"] = Text(own, "title") ?? known["title"]?.GetValue<string>();
                known["description"] = Text(own, "description") ?? known["description"]?.GetValue<string>();
                TranslateChoices(known["x-choices"] ?? known["items"]?["x-choices"], own["values"]);
            }
        }

        return translated;
    }

    private static void TranslateChoices(JsonNode? choices, JsonNode? texts)
    {
        foreach (var choice in choices as JsonArray ?? [])
        {
            if (choice is JsonObject known && known["value"]?.GetValue<string>() is { } value && texts?[value] is { } own)
            {
                known["title"] = Text(own, "title") ?? known["title"]?.GetValue<string>();
                known["summary"] = Text(own, "summary") ?? known["summary"]?.GetValue<string>();
            }
        }
    }

    private static string? Text(JsonNode texts, string name) =>
        texts[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
