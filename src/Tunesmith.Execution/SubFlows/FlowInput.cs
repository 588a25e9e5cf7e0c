using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Gives what the flow is called with: a request's value, or the item of a loop.</summary>
/// <remarks>Put one into a flow that is called by another, or that is published as an endpoint.</remarks>
[Component("flow.input", Category = "Logic", Icon = "log-in", Title = "Flow input")]
public sealed class FlowInput : Component<FlowInput.Inputs, FlowInput.Settings, FlowInput.Outputs>
{
    public sealed record Inputs;

    /// <param name="Value">The value that was given.</param>
    public sealed record Outputs(object Value);

    public sealed record Settings
    {
        /// <summary>Name by which callers give the value.</summary>
        public string Name { get; init; } = "input";

        /// <summary>Value for trying the flow by itself; empty demands one.</summary>
        [Multiline] public string? Example { get; init; }
    }

    /// <inheritdoc/>
    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(Given(settings, (run as NodeRun)?.Run) ?? settings.Example ?? throw new TunesmithException(
            "TS2010", $"The flow needs a value for its input '{settings.Name}', but none was given. Give one, or set an example in the input node.")));

    private static object? Given(Settings settings, LiveRun? run) => run switch
    {
        null => null,
        { IsSubFlow: true } => run.Item is IReadOnlyDictionary<string, object?> several && several.TryGetValue(settings.Name, out var one) ? one : run.Item,
        _ => Plain(run.Options.Inputs.GetValueOrDefault(settings.Name)),
    };

    // What came as JSON text is text for every port that takes text.
    private static object? Plain(object? value) => value is JsonValue json && json.TryGetValue<string>(out var text) ? text : value;
}
