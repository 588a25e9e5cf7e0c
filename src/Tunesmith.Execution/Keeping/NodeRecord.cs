using System.Text.Json.Nodes;

namespace Tunesmith.Execution;

/// <summary>What is kept of a finished node. It is written last, so that it vouches for the files beside it.</summary>
/// <param name="Key">Identity of the node's work: component, settings, inputs.</param>
/// <param name="Outputs">Its output ports.</param>
/// <param name="Failed">Items set aside.</param>
internal sealed record NodeRecord(string Key, IReadOnlyDictionary<string, PortRecord> Outputs, long Failed)
{
    public IReadOnlyDictionary<string, double>? Counters { get; init; }

    public static NodeRecord? Read(string path) => AtomicFile.ReadJson<NodeRecord>(path);
}

/// <summary>What is kept of an output port.</summary>
/// <param name="Kind"><c>value</c>, <c>stream</c> (in a file), <c>piped</c> (not kept), <c>skipped</c> or <c>volatile</c> (cannot be written).</param>
internal sealed record PortRecord(string Kind)
{
    public long Count { get; init; }

    public JsonNode? Value { get; init; }
}
