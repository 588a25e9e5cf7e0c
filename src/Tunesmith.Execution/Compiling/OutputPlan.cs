using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>What becomes of an output of a compiled node.</summary>
internal sealed class OutputPlan(Port port, int getter, bool isStream)
{
    public string Id => port.Id;

    public Type ItemType => port.ItemType;

    /// <summary>Whether the component itself gives a stream here.</summary>
    public bool Many => port.Many;

    public bool Required => port.Required;

    /// <summary>Place of the getter; -1 for a dynamic output.</summary>
    public int Getter => getter;

    /// <summary>Whether readers see a stream: the component gives one, or the node is mapped.</summary>
    public bool IsStream => isStream;

    public StreamCast Cast { get; } = StreamCast.Of(port.ItemType);

    /// <summary>Input ports that read it.</summary>
    public int Readers { get; set; }

    /// <summary>Whether an expensive node reads it: then it is kept where there is a folder, so that its end, and the work to come, is known early.</summary>
    public bool FeedsExpensive { get; set; }

    /// <summary>Whether items may go straight to the one reader, without being kept.</summary>
    public bool CanPipe { get; set; }
}
