using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>The published JSON schema of the flow file, so that every editor completes and checks it.</summary>
public static class FlowSchema
{
    /// <summary>The schema with every component's settings.</summary>
    public static JsonObject Write(ComponentCatalogue catalogue)
    {
        var definitions = new JsonObject
        {
            ["edge"] = Parse("""{ "type": "string", "pattern": "^[^.]+(\\..+)?$", "description": "A node and its output port, such as loader.documents." }"""),
            ["run"] = new SettingsSchema(new XmlDocs(_ => null)).Write(typeof(NodeRunOptions)),
        };
        var choices = new JsonArray();
        foreach (var entry in catalogue.Entries)
        {
            var component = entry.Descriptor;
            var settings = (JsonObject)component.SettingsSchema.DeepClone();
            settings["title"] = component.Title;
            settings["description"] = component.Summary;
            definitions[component.Id] = settings;
            choices.Add(new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { ["component"] = new JsonObject { ["enum"] = Names(component) } } },
                ["then"] = new JsonObject { ["properties"] = new JsonObject { ["settings"] = new JsonObject { ["$ref"] = $"#/$defs/{component.Id}" } } },
            });
        }

        definitions["node"] = Node(catalogue, choices);
        var schema = Parse("""
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Tunesmith flow", "type": "object", "required": ["tunesmith", "nodes"],
              "properties": {
                "tunesmith": { "const": 1, "description": "Version of the file's form." },
                "name": { "type": "string", "description": "Name for people." },
                "nodes": { "type": "object", "additionalProperties": { "$ref": "#/$defs/node" }, "description": "Nodes by their name within the flow." },
                "canvas": { "type": "object", "description": "Positions and notes; the engine never reads them." }
              }
            }
            """);
        schema["$defs"] = definitions;
        return schema;
    }

    private static JsonObject Node(ComponentCatalogue catalogue, JsonArray choices)
    {
        var node = Parse("""
            {
              "type": "object", "required": ["component"],
              "properties": {
                "component": { "type": "string", "description": "Id of the component." },
                "version": { "type": "integer", "minimum": 1, "description": "Version of the component that the settings were written for." },
                "title": { "type": "string", "description": "Name for people." },
                "settings": { "type": "object" },
                "inputs": {
                  "type": "object", "description": "Edges by input port.",
                  "additionalProperties": { "anyOf": [ { "$ref": "#/$defs/edge" }, { "type": "array", "items": { "$ref": "#/$defs/edge" } } ] }
                },
                "run": { "$ref": "#/$defs/run", "description": "How the engine runs the node." }
              }
            }
            """);
        node["properties"]!["component"]!["examples"] = new JsonArray([.. catalogue.Entries.Select(entry => (JsonNode)entry.Descriptor.Id)]);
        node["allOf"] = choices;
        return node;
    }

    private static JsonArray Names(ComponentDescriptor component) => [.. component.Aliases.Prepend(component.Id).Select(name => (JsonNode)name)];

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
