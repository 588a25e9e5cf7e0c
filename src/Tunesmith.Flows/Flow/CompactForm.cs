using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>Reads the compact form: a list of nodes with <c>type</c>, settings in <c>params</c> or beside it, and <c>"input": "node.output"</c>.</summary>
internal sealed class CompactForm(ComponentCatalogue catalogue, List<Finding> findings)
{
    private static readonly string[] NotSettings = ["id", "type", "component", "params", "settings", "input", "inputs", "run", "title", "position", "version"];
    private readonly FullForm _form = new(findings);

    public FlowDocument Read(JsonObject file)
    {
        var nodes = new OrderedDictionary<string, FlowNode>(StringComparer.Ordinal);
        var canvas = new JsonObject();
        var list = (JsonArray)file["nodes"]!;
        for (var at = 0; at < list.Count; at++)
        {
            Add(nodes, canvas, list[at], at);
        }

        var other = file.Where(field => field.Key is not ("nodes" or "name" or "tunesmith" or "canvas")).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())).ToArray();
        return new FlowDocument(Text(file["name"]) ?? "", nodes)
        {
            Canvas = file["canvas"] is JsonObject given ? (JsonObject)given.DeepClone() : canvas.Count > 0 ? canvas : null,
            Other = other.Length == 0 ? null : new JsonObject(other),
            WasCompact = true,
        };
    }

    private void Add(OrderedDictionary<string, FlowNode> nodes, JsonObject canvas, JsonNode? entry, int at)
    {
        var path = $"/nodes/{at}";
        if (entry is not JsonObject fields || Text(fields["id"]) is not { } id || (Text(fields["type"]) ?? Text(fields["component"])) is not { } type)
        {
            findings.Add(new("TS1004", Severity.Error, path, $"Node number {at + 1} is not an object with 'id' and 'type'.", "Give it both, as text."));
            return;
        }

        _form.CheckId(id, path);
        if (nodes.ContainsKey(id))
        {
            findings.Add(new("TS1005", Severity.Error, path, $"Two nodes are called '{FullForm.Cut(id)}', but names must be unique.", "Rename or remove one of them."));
            return;
        }

        nodes[id] = Node(id, type, fields, path);
        if (fields["position"] is JsonObject position)
        {
            canvas[id] = position.DeepClone();
        }
    }

    private FlowNode Node(string id, string type, JsonObject fields, string path)
    {
        var known = catalogue.TryFind(type, out var entry);
        var settings = Settings(fields, known ? entry : null);
        var inputs = new OrderedDictionary<string, IReadOnlyList<EdgeSource>>(_form.Inputs(fields["inputs"] as JsonObject ?? fields["input"] as JsonObject, $"{path}/inputs"), StringComparer.Ordinal);
        if (fields["input"] is { } input and not JsonObject)
        {
            inputs.TryAdd(known ? FirstInput(entry!, settings) : "input", _form.Sources(input, $"{path}/input"));
        }

        return new FlowNode(id, known ? entry!.Descriptor.Id : type)
        {
            // The compact form knows no versions: its settings are written for the component as it is now.
            Version = entry?.Descriptor.Version ?? 1,
            Title = Text(fields["title"]),
            Settings = settings,
            Inputs = inputs,
            Run = fields["run"]?.DeepClone() as JsonObject,
        };
    }

    private static JsonObject Settings(JsonObject fields, ComponentEntry? entry)
    {
        var given = fields.Where(field => !NotSettings.Contains(field.Key))
            .Concat(fields["params"] as JsonObject ?? [])
            .Concat(fields["settings"] as JsonObject ?? []);
        var settings = new JsonObject();
        foreach (var (name, value) in given)
        {
            var setting = entry is null ? (name, null) : Find(entry.Descriptor.SettingsSchema["properties"]!.AsObject(), name);
            settings[setting.Name] = Model(setting.Schema, value?.DeepClone());
        }

        return settings;
    }

    private static (string Name, JsonNode? Schema) Find(JsonObject known, string name)
    {
        var plain = Plain(name);
        foreach (var (setting, schema) in known)
        {
            if (Plain(setting) == plain || (schema!["x-aliases"] as JsonArray)?.Any(alias => Plain((string)alias!) == plain) == true)
            {
                return (setting, schema);
            }
        }

        return (name, null);
    }

    // "gpt-4o" names its maker well enough; a name without a provider that says nothing is left for the check to find.
    private static JsonNode? Model(JsonNode? schema, JsonNode? value)
    {
        if ((string?)schema?["x-control"] != "model" || Text(value) is not { Length: > 0 } name || name.Contains(':'))
        {
            return value;
        }

        var provider = name switch
        {
            _ when name.StartsWith("gpt-", StringComparison.Ordinal) || name.StartsWith("chatgpt-", StringComparison.Ordinal) => "openai",
            _ when name.Length > 1 && name[0] == 'o' && char.IsAsciiDigit(name[1]) => "openai",
            _ when name.StartsWith("claude-", StringComparison.Ordinal) => "anthropic",
            _ => null,
        };
        return provider is null ? value : JsonValue.Create($"{provider}:{name}");
    }

    private static string FirstInput(ComponentEntry entry, JsonObject settings)
    {
        var ports = entry.InputsOf(SettingsCheck.Read(entry, settings).Value);
        return (ports.FirstOrDefault(port => port.Required) ?? (ports is [var first, ..] ? first : null))?.Id ?? "input";
    }

    private static string Plain(string name) => name.Replace("_", "").Replace("-", "").ToLowerInvariant();

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
