using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>A node, ready to be run any number of times.</summary>
internal sealed class CompiledNode(CheckedNode node, int index, NodeInvoker invoker)
{
    public int Index => index;

    public string Id => node.Id;

    public ComponentEntry Component => node.Component;

    public object Settings => node.Settings;

    public NodeRunOptions Run => node.Run;

    public bool IsMapped => node.IsMapped;

    public NodeInvoker Invoker => invoker;

    public bool IsExpensive => node.Component.Descriptor.Expensive;

    public bool IsCacheable => node.Component.Descriptor.Cacheable;

    public required InputPlan[] Inputs { get; init; }

    public required OutputPlan[] Outputs { get; init; }

    /// <summary>Distinct nodes that feed it.</summary>
    public required int[] Producers { get; init; }

    /// <summary>Distinct nodes that it feeds; filled when all are compiled.</summary>
    public int[] Consumers { get; set; } = [];

    /// <summary>Whether it only turns values into values, so that it can be run on the fast path.</summary>
    public bool IsPlain { get; set; }

    /// <summary>Template of the slots: null everywhere, or empty dynamic inputs.</summary>
    public object?[] NewSlots() => new object?[invoker.SlotCount];
}
