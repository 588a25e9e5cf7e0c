using System.Text;
using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>Writes components for the reference: a page each, an index, and a list that shows every change of a declaration.</summary>
public static class ComponentPage
{
    /// <summary>The page of a component, as Markdown.</summary>
    public static string Write(ComponentDescriptor component)
    {
        var page = new StringBuilder($"# {component.Title}\n\n`{component.Id}` · {component.Category} · version {component.Version}\n\n{component.Summary}\n");
        if (component.Remarks is not null)
        {
            page.Append($"\n{component.Remarks}\n");
        }

        if (component.Aliases.Count > 0)
        {
            page.Append($"\nFlow files may also call it {NearestNames.Join(component.Aliases).Replace('\'', '`')}.\n");
        }

        Ports(page, "Takes", component.Inputs, component.HasDynamicInputs);
        Ports(page, "Gives", component.Outputs, component.HasDynamicOutputs);
        Settings(page, component.SettingsSchema["properties"]!.AsObject());
        Notes(page, component);
        return page.ToString();
    }

    /// <summary>The index of all pages, by category.</summary>
    public static string Index(string title, IEnumerable<ComponentDescriptor> components)
    {
        var page = new StringBuilder($"# {title}\n");
        foreach (var category in components.GroupBy(component => component.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {category.Key}\n\n| Component | Id | What it does |\n|---|---|---|\n");
            foreach (var component in category)
            {
                page.Append($"| [{component.Title}]({component.Id}.md) | `{component.Id}` | {component.Summary} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>One line for each component, port and setting, for review.</summary>
    public static string List(IEnumerable<ComponentDescriptor> components)
    {
        var list = new StringBuilder();
        foreach (var component in components)
        {
            var flags = $"{(component.Expensive ? " expensive" : "")}{(component.Cacheable ? "" : " acts-outside")}";
            list.Append($"{component.Id} v{component.Version} [{component.Category}]{flags}{string.Concat(component.Aliases.Select(alias => $" ={alias}"))}\n");
            Lines(list, "in ", component.Inputs, component.HasDynamicInputs);
            Lines(list, "out", component.Outputs, component.HasDynamicOutputs);
            foreach (var (name, setting) in component.SettingsSchema["properties"]!.AsObject())
            {
                var bounds = Bounds(setting!);
                list.Append($"  set {name}: {TypeOf(setting!)} = {setting!["default"]?.ToJsonString(FlowJson.Options) ?? "null"}{(bounds.Length > 0 ? $" ({bounds})" : "")}\n");
            }
        }

        return list.ToString();
    }

    private static void Lines(StringBuilder list, string direction, IReadOnlyList<PortDescriptor> ports, bool dynamic)
    {
        foreach (var port in ports)
        {
            list.Append($"  {direction} {port.Id}: {port.Type}{(port.Many ? "*" : "")}{(port.Required ? "" : "?")}\n");
        }

        list.Append(dynamic ? $"  {direction} (from settings)\n" : "");
    }

    private static void Ports(StringBuilder page, string heading, IReadOnlyList<PortDescriptor> ports, bool dynamic)
    {
        if (ports.Count == 0 && !dynamic)
        {
            return;
        }

        page.Append($"\n## {heading}\n\n");
        foreach (var port in ports)
        {
            page.Append($"- **{port.Title}** (`{port.Id}`: {port.Type}{(port.Many ? ", many" : "")}{(port.Required ? "" : ", optional")}): {port.Summary}\n");
        }

        page.Append(dynamic ? "- more ports that come from the settings\n" : "");
    }

    private static void Settings(StringBuilder page, JsonObject settings)
    {
        if (settings.Count == 0)
        {
            return;
        }

        page.Append("\n## Settings\n\n| Setting | Type | Default | Bounds | What it does |\n|---|---|---|---|---|\n");
        foreach (var (name, setting) in settings)
        {
            var value = setting!["default"]?.ToJsonString(FlowJson.Options);
            var shown = value is null or "\"\"" or "null" ? "" : $"`{Cell(value)}`";
            page.Append($"| `{name}` | {TypeOf(setting)} | {shown} | {Cell(Bounds(setting))} | {setting["description"]}{(setting["x-advanced"] is null ? "" : " (advanced)")} |\n");
        }
    }

    private static void Notes(StringBuilder page, ComponentDescriptor component)
    {
        if (component.Expensive)
        {
            page.Append("\nIts results are kept the moment they are there: the same input is not paid for twice, and a kill loses nothing.\n");
        }

        if (!component.Cacheable)
        {
            page.Append(component.Inputs.Count == 0 && !component.HasDynamicInputs
                ? "\nWhat it reads may change at any time, so that every run reads it anew.\n"
                : "\nIt acts on the outside world, so that a preview leaves it out and every run does it anew.\n");
        }
    }

    private static string TypeOf(JsonNode setting)
    {
        var types = setting["type"] switch
        {
            JsonArray several => several.Select(type => (string)type!).Where(type => type != "null"),
            JsonValue one => [(string)one!],
            _ => ["any"],
        };
        var name = string.Join(" or ", types.Select(type => type switch { "string" => "text", "integer" => "whole number", "array" => "list", var other => other }));
        return setting["enum"] is not null ? "choice" : (string?)setting["x-control"] is "model" or "dataset" or "file" or "flow" or "prompt" or "secret" ? (string)setting["x-control"]! : name;
    }

    private static string Bounds(JsonNode setting)
    {
        if (setting["enum"] is JsonArray choices)
        {
            return string.Join(", ", choices.Where(choice => choice is not null).Select(choice => choice!.ToString()));
        }

        var low = setting["minimum"] ?? setting["exclusiveMinimum"] ?? setting["minLength"] ?? setting["minItems"];
        var high = setting["maximum"] ?? setting["exclusiveMaximum"] ?? setting["maxLength"] ?? setting["maxItems"];
        return (low, high) switch
        {
            (not null, not null) => $"{low} to {high}",
            (not null, null) => $"at least {low}",
            (null, not null) => $"at most {high}",
            _ => setting["x-required"] is null ? "" : "must be set",
        };
    }

    private static string Cell(string text) => text.Replace("|", "\\|").Replace("\n", "\\n");
}
