using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Gives a value back to whoever called the flow: an endpoint's answer, or the result of a loop's item.</summary>
[Component("flow.output", Category = "Logic", Icon = "log-out", Title = "Flow output")]
public sealed class FlowOutput : Component<FlowOutput.Inputs, FlowOutput.Settings, FlowOutput.Outputs>
{
    /// <param name="Value">What to give back; a stream is given back as a list.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Value);

    /// <param name="Value">The same value.</param>
    public sealed record Outputs(object? Value);

    public sealed record Settings
    {
        /// <summary>Name under which callers find the value.</summary>
        public string Name { get; init; } = "output";
    }

    /// <inheritdoc/>
    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var items = new List<object?>();
        await foreach (var item in inputs.Value.WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            items.Add(item);
        }

        return new Outputs((run as NodeRun)?.Plan.Inputs[0].IsFedByOne == true ? items.FirstOrDefault() : items);
    }
}
