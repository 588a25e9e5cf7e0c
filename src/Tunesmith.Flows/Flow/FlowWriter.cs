using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>Writes flow files: stable order, readable differences, positions last.</summary>
public static class FlowWriter
{
    /// <summary>The whole file as text, ending with a line break.</summary>
    public static string Write(FlowDocument flow) => ToJson(flow).ToJsonString(FlowJson.Indented) + "\n";

    /// <summary>The whole file as JSON.</summary>
    public static JsonObject ToJson(FlowDocument flow)
    {
        var file = new JsonObject { ["tunesmith"] = FlowDocument.FormVersion, ["name"] = flow.Name };
        Append(file, flow.Other);
        file["nodes"] = new JsonObject(flow.Nodes.Select(node => KeyValuePair.Create<string, JsonNode?>(node.Key, Node(node.Value))));
        if (flow.Canvas is not null)
        {
            file["canvas"] = flow.Canvas.DeepClone();
        }

        return file;
    }

    private static JsonObject Node(FlowNode node)
    {
        var fields = new JsonObject { ["component"] = node.Component };
        if (node.Version != 1)
        {
            fields["version"] = node.Version;
        }

        if (node.Title is not null)
        {
            fields["title"] = node.Title;
        }

        if (node.Settings.Count > 0)
        {
            fields["settings"] = node.Settings.DeepClone();
        }

        if (node.Inputs.Count > 0)
        {
            fields["inputs"] = new JsonObject(node.Inputs.Select(edge => KeyValuePair.Create(edge.Key, Sources(edge.Value))));
        }

        if (node.Run is { Count: > 0 })
        {
            fields["run"] = node.Run.DeepClone();
        }

        Append(fields, node.Other);
        return fields;
    }

    private static JsonNode? Sources(IReadOnlyList<EdgeSource> sources) =>
        sources is [var only] ? JsonValue.Create(only.ToString()) : JsonSerializer.SerializeToNode(sources.Select(source => source.ToString()), FlowJson.Options);

    private static void Append(JsonObject target, JsonObject? more)
    {
        foreach (var (name, value) in more ?? [])
        {
            target.TryAdd(name, value?.DeepClone());
        }
    }
}
