using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>Reads the full form: nodes by id, settings and edges apart, positions under <c>canvas</c>.</summary>
internal sealed class FullForm(List<Finding> findings)
{
    private static readonly string[] NodeFields = ["component", "version", "title", "settings", "inputs", "run"];

    public FlowDocument Read(JsonObject file)
    {
        if (file["tunesmith"] is not JsonValue version || !version.TryGetValue<int>(out var number))
        {
            Add("TS1006", "/tunesmith", $"The file does not say its version, but it must have \"tunesmith\": {FlowDocument.FormVersion}.", $"Add \"tunesmith\": {FlowDocument.FormVersion}.");
        }
        else if (number is < 1 or > FlowDocument.FormVersion)
        {
            Add("TS1006", "/tunesmith", $"The file has version {number}, but this program reads version {FlowDocument.FormVersion}.", "Update the program.");
        }

        var nodes = new OrderedDictionary<string, FlowNode>(StringComparer.Ordinal);
        if (file["nodes"] is JsonObject byId)
        {
            foreach (var (id, node) in byId)
            {
                nodes[id] = Node(id, node, $"/nodes/{FindingPath.Escape(id)}");
            }
        }
        else
        {
            Add("TS1004", "/nodes", "The flow has no 'nodes' object.", "Add \"nodes\": { }.");
        }

        return new FlowDocument(Text(file, "name", "") ?? "", nodes)
        {
            Canvas = Object(file, "canvas", ""),
            Other = Rest(file, "tunesmith", "name", "nodes", "canvas"),
        };
    }

    public void CheckId(string id, string path)
    {
        if (id.Length is 0 or > 100 || !id.All(sign => char.IsLetterOrDigit(sign) || sign is '-' or '_' || char.IsSurrogate(sign)))
        {
            Add("TS1007", path, $"The node's name '{Cut(id)}' is not allowed.", "Use letters, digits, dashes and underscores, at most 100.");
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyList<EdgeSource>> Inputs(JsonObject? inputs, string path)
    {
        var edges = new OrderedDictionary<string, IReadOnlyList<EdgeSource>>(StringComparer.Ordinal);
        foreach (var (port, source) in inputs ?? [])
        {
            edges[port] = Sources(source, $"{path}/{FindingPath.Escape(port)}");
        }

        return edges;
    }

    public IReadOnlyList<EdgeSource> Sources(JsonNode? source, string path)
    {
        var sources = new List<EdgeSource>();
        foreach (var one in source is JsonArray several ? several.AsEnumerable() : [source])
        {
            if (one is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0)
            {
                sources.Add(EdgeSource.Parse(text));
            }
            else
            {
                Add("TS1208", path, $"An edge is {Cut(one?.ToJsonString() ?? "null")}, but it must be text such as \"node.port\".", "Name the node and the port that feed this input.");
            }
        }

        return sources;
    }

    private FlowNode Node(string id, JsonNode? node, string path)
    {
        CheckId(id, path);
        if (node is not JsonObject fields)
        {
            Add("TS1004", path, $"The node '{Cut(id)}' is not an object.", "Give it a component: { \"component\": \"…\" }.");
            return new FlowNode(id, "");
        }

        foreach (var (field, _) in fields.Where(field => !NodeFields.Contains(field.Key)))
        {
            findings.Add(new("TS1008", Severity.Warning, $"{path}/{FindingPath.Escape(field)}", $"A node has no field '{Cut(field)}'; it is kept but not used.", NearestNames.Advice(field, NodeFields, "Settings belong under \"settings\".")));
        }

        return new FlowNode(id, Text(fields, "component", path) ?? "")
        {
            Version = fields["version"] is JsonValue version && version.TryGetValue<int>(out var number) ? number : 1,
            Title = Text(fields, "title", path),
            Settings = Object(fields, "settings", path) ?? [],
            Inputs = Inputs(Object(fields, "inputs", path), $"{path}/inputs"),
            Run = Object(fields, "run", path),
            Other = Rest(fields, NodeFields),
        };
    }

    private string? Text(JsonObject holder, string name, string path)
    {
        if (holder[name] is null || (holder[name] is JsonValue value && value.TryGetValue<string>(out _)))
        {
            return (string?)holder[name];
        }

        Add("TS1004", $"{path}/{name}", $"'{name}' is {Cut(holder[name]!.ToJsonString())}, but it must be text.", "Put it in quotation marks.");
        return null;
    }

    private JsonObject? Object(JsonObject holder, string name, string path)
    {
        if (holder[name] is null or JsonObject)
        {
            return (JsonObject?)holder[name]?.DeepClone();
        }

        Add("TS1004", $"{path}/{name}", $"'{name}' is {Cut(holder[name]!.ToJsonString())}, but it must be an object.", $"Write \"{name}\": {{ … }}.");
        return null;
    }

    private static JsonObject? Rest(JsonObject holder, params string[] known)
    {
        var rest = new JsonObject(holder.Where(field => !known.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        return rest.Count == 0 ? null : rest;
    }

    internal static string Cut(string text) => text.Length <= 60 ? text : $"{text[..(char.IsHighSurrogate(text[56]) ? 56 : 57)]}…";

    private void Add(string code, string path, string message, string fix) => findings.Add(new(code, Severity.Error, path, message, fix));
}
