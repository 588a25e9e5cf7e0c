using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Identities of work by content: component, settings, files, inputs.</summary>
internal static class NodeKeys
{
    /// <summary>Identity of a node apart from its inputs.</summary>
    public static string Own(NodeRun node)
    {
        var component = node.Plan.Component.Descriptor;
        var settings = JsonSerializer.Serialize(node.Plan.Settings, node.Plan.Component.SettingsType, FlowJson.Options);
        var files = node.Plan.IsCacheable ? node.Run.Shared.FileIdentity.Of(node.Plan.Settings) : "";
        return FileIdentity.Hash($"{component.Id}\n{component.Version}\n{settings}\n{files}\n{node.Run.Options.Seed}\n{node.Run.Options.Preview}");
    }

    /// <summary>Identity of a node's work in this run, known before it starts; empty where nothing asks for it.</summary>
    public static string Lineage(NodeRun node)
    {
        if (node.Run.Folder is null && node.Run.Options.CacheFolder is null)
        {
            return "";
        }

        var text = new StringBuilder(Own(node)).Append('\n');
        foreach (var input in node.Plan.Inputs)
        {
            text.Append(input.Port.Id);
            foreach (var source in input.Sources)
            {
                text.Append(' ').Append(Of(node.Run.Node(source.Node), source.Output));
            }

            text.Append('\n');
        }

        // What acts on the outside world, or reads it, gives something new in every run.
        return FileIdentity.Hash(node.Plan.IsCacheable ? text.ToString() : $"{text}{node.Run.Options.RunId}");
    }

    /// <summary>Identity of a value or stream that a node gave.</summary>
    public static string Of(NodeRun node, int output)
    {
        var port = node.Plan.Outputs[output];
        if (port.IsStream)
        {
            return $"{node.Detail.Key}.{port.Id}";
        }

        return OfValue(node.ValueOf(output)) ?? $"{node.Run.Options.RunId}.{node.NodeId}.{port.Id}";
    }

    /// <summary>Identity of a value by its content; null when it cannot be written.</summary>
    public static string? OfValue(object? value) =>
        value is null ? "null" : ItemFormat.TryWrite(value, typeof(object)) is { } json ? Convert.ToHexStringLower(SHA256.HashData(json)) : null;
}
