using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>A node in a live run: what its component sees, and what its followers read.</summary>
internal sealed class NodeRun(LiveRun run, CompiledNode plan, int waiting) : RunContext, IThreadPoolWorkItem
{
    [ThreadStatic]
    private static object?[]? _scratch;

    private int _waiting = waiting;
    private object? _outputs;
    private NodeDetail? _detail;

    public LiveRun Run => run;

    public CompiledNode Plan => plan;

    public NodeStatus Status { get; set; }

    /// <summary>What only some nodes need: streams, counters, things set aside.</summary>
    public NodeDetail Detail => _detail ?? Interlocked.CompareExchange(ref _detail, new NodeDetail(this), null) ?? _detail;

    public NodeDetail? DetailOrNull => _detail;

    public override string RunId => run.Options.RunId;

    public override string NodeId => plan.Id;

    public override TimeProvider Time => run.Time;

    public override int Seed => run.SeedOf(plan.Id);

    public override IFileSpace Files => run.Options.Files;

    public override IArtifacts Artifacts => run.Options.Artifacts;

    /// <summary>One producer has given its outputs; true when it was the last that this node waited for.</summary>
    public bool OneLess() => Interlocked.Decrement(ref _waiting) == 0;

    public void Execute() => run.RunFrom(this);

    public override void Progress(double done, double? total = null, string? note = null) => Detail.Report(done, total, note);

    public override void Count(string counter, double amount) => Detail.Count(counter, amount);

    public override void Token(string text) => run.Token(plan.Id, text);

    public override void Warn(string message) => run.Emit(new NodeWarned(plan.Id, message));

    public override void SetAside(object item, string reason) => Detail.SetAside(item, null, reason);

    public override ValueTask<T> OnceAsync<T>(string key, Func<CancellationToken, ValueTask<T>> effect, CancellationToken cancellationToken) =>
        Detail.OnceAsync(run.Scope + key, effect, cancellationToken);

    public override ValueTask<T> WaitForAsync<T>(string signal, string why, CancellationToken cancellationToken) => run.WaitFor<T>(signal, why);

    public override ValueTask<object?> RunFlowAsync(FlowRef flow, object? item, CancellationToken cancellationToken) =>
        run.RunSubFlowAsync(new SubFlowCall(flow, item, this, run.Scope), cancellationToken);

    /// <summary>Runs a node that turns values into values: no task, no slot, no file. False when a value that must be there is not.</summary>
    public bool TryRunPlain(out ValueTask<object> call)
    {
        var slots = _scratch;
        if (slots is null || slots.Length < plan.Invoker.SlotCount)
        {
            _scratch = slots = new object?[Math.Max(16, plan.Invoker.SlotCount)];
        }

        Array.Clear(slots, 0, plan.Invoker.SlotCount);
        if (!Fill(slots))
        {
            call = default;
            return false;
        }

        run.Emit(new NodeStarted(plan.Id));
        try
        {
            call = plan.Invoker.InvokeAsync(slots, plan.Settings, this, run.Token());
        }
        catch (Exception error)
        {
            call = ValueTask.FromException<object>(error);
        }

        return true;
    }

    public void FinishPlain(object outputs)
    {
        _outputs = outputs;
        Status = NodeStatus.Finished;
    }

    /// <summary>Value of an output, or null when there is none.</summary>
    public object? ValueOf(int output)
    {
        if (_outputs is null)
        {
            return _detail?.Ports?[output].Value;
        }

        var port = plan.Outputs[output];
        return port.Getter >= 0 ? plan.Invoker.Get(_outputs, port.Getter) : plan.Invoker.GetDynamic(_outputs)?.Values.GetValueOrDefault(port.Id);
    }

    // False when a value that must be there is not, which is for the general path to explain.
    private bool Fill(object?[] slots)
    {
        Dictionary<string, object?>? dynamic = plan.Invoker.DynamicSlot >= 0 ? [] : null;
        foreach (var input in plan.Inputs)
        {
            object? value = null;
            if (input.Kind == InputKind.Value)
            {
                var source = input.Sources[0];
                value = run.Node(source.Node).ValueOf(source.Output);
                value = input.Fits ? value : run.Convert(value, input.Port.ItemType);
                if (value is null && input.Port.Required)
                {
                    return false;
                }
            }

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
            slots[plan.Invoker.DynamicSlot] = new DynamicInputs(dynamic);
        }

        return true;
    }
}
