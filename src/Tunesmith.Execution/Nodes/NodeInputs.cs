using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Fills the slots of a node's call from what its producers gave.</summary>
internal sealed class NodeInputs(NodeRun node)
{
    private readonly LiveRun _run = node.Run;
    private readonly CompiledNode _plan = node.Plan;

    /// <summary>The inputs whose items are mapped.</summary>
    public InputPlan[] Mapped { get; } = [.. node.Plan.Inputs.Where(input => input.Kind == InputKind.Mapped)];

    /// <summary>Slots for one call.</summary>
    /// <param name="items">The items for <see cref="Mapped"/>; null for a node that runs once.</param>
    public object?[] Slots(object?[]? items, CancellationToken cancellationToken)
    {
        var slots = _plan.NewSlots();
        Dictionary<string, object?>? dynamic = _plan.Invoker.DynamicSlot >= 0 ? [] : null;
        var mapped = 0;
        foreach (var input in _plan.Inputs)
        {
            var value = input.Kind switch
            {
                InputKind.Value => ValueOf(input),
                InputKind.Stream => Stream(input, cancellationToken),
                InputKind.Mapped => items![mapped++],
                _ => null,
            };
            if (input.Slot >= 0)
            {
                slots[input.Slot] = value;
            }
            else if (value is not null)
            {
                dynamic![input.Port.Id] = value;
            }
        }

        if (dynamic is not null)
        {
            slots[_plan.Invoker.DynamicSlot] = new DynamicInputs(dynamic);
        }

        return slots;
    }

    /// <summary>The stream behind a mapped input; items not converted yet.</summary>
    public IAsyncEnumerable<object?> Items(InputPlan input, CancellationToken cancellationToken) =>
        Items(Sources(input), cancellationToken);

    /// <summary>Value of an input that takes one and is fed by one.</summary>
    public object? ValueOf(InputPlan input)
    {
        var source = input.Sources[0];
        var value = _run.Node(source.Node).ValueOf(source.Output);
        return input.Fits ? value : _run.Convert(value, input.Port.ItemType);
    }

    private object? Stream(InputPlan input, CancellationToken cancellationToken)
    {
        var sources = Sources(input);
        var nothing = !input.Port.Required && sources.All(source =>
            source.Node.DetailOrNull?.Ports is { } ports ? ports[source.Output].IsSkipped : source.Node.ValueOf(source.Output) is null);
        return nothing ? null : input.Cast!.ToTyped(Items(sources, cancellationToken), _run.Flow.Catalogue.PortTypes, cancellationToken);
    }

    private static IAsyncEnumerable<object?> Items((NodeRun Node, int Output)[] sources, CancellationToken cancellationToken) =>
        sources is [var (node, output)] && node.DetailOrNull?.Ports?[output] is { IsSkipped: false, Piped: PipedStream piped }
            ? piped.Under(cancellationToken)
            : NodeStreams.Joined(sources, cancellationToken);

    private (NodeRun Node, int Output)[] Sources(InputPlan input) => [.. input.Sources.Select(source => (_run.Node(source.Node), source.Output))];
}
