using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>A flow as its file says it: nodes, edges, and apart from them what only the canvas needs.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Nodes">Nodes by id, in the file's order.</param>
public sealed record FlowDocument(string Name, IReadOnlyDictionary<string, FlowNode> Nodes)
{
    /// <summary>Version of the file's form that this code writes.</summary>
    public const int FormVersion = 1;

    /// <summary>Positions, notes and frames; never read by the engine and kept without loss.</summary>
    public JsonObject? Canvas { get; init; }

    /// <summary>Fields of the file that this version does not know, kept as they were.</summary>
    public JsonObject? Other { get; init; }

    /// <summary>Whether it was read from the compact form.</summary>
    public bool WasCompact { get; init; }

    /// <summary>A flow of these nodes, in this order.</summary>
    public static FlowDocument Of(string name, params IEnumerable<FlowNode> nodes)
    {
        var byId = new OrderedDictionary<string, FlowNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            byId[node.Id] = node;
        }

        return new(name, byId);
    }

    /// <summary>The same flow with one setting changed.</summary>
    /// <param name="node">Id of the node.</param>
    /// <param name="setting">Name of the setting in camel case; full stops lead into objects.</param>
    /// <param name="value">The new value; null removes it.</param>
    /// <exception cref="TunesmithException">TS1205: there is no such node.</exception>
    public FlowDocument WithSetting(string node, string setting, JsonNode? value)
    {
        if (!Nodes.TryGetValue(node, out var found))
        {
            throw new TunesmithException("TS1205", $"There is no node '{node}'. {NearestNames.Advice(node, Nodes.Keys, $"The nodes are {NearestNames.Join([.. Nodes.Keys], "and")}.")}");
        }

        var settings = (JsonObject)found.Settings.DeepClone();
        var names = setting.Split('.');
        var place = settings;
        foreach (var name in names.SkipLast(1))
        {
            place = place[name] as JsonObject ?? (JsonObject)(place[name] = new JsonObject());
        }

        _ = value is null ? place.Remove(names[^1]) : (place[names[^1]] = value.DeepClone()) is not null;
        var nodes = new OrderedDictionary<string, FlowNode>(Nodes, StringComparer.Ordinal) { [node] = found with { Settings = settings } };
        return this with { Nodes = nodes };
    }
}
