using Tunesmith.Flows;

namespace Tunesmith.CrashHost;

/// <summary>Puts a mark behind a text.</summary>
[Component("crash.mark", Category = "Crash")]
public sealed class Mark : Component<Mark.Inputs, Mark.Settings, Mark.Outputs>
{
    /// <param name="Text">A text.</param>
    public sealed record Inputs(string Text);

    /// <param name="Text">The same with a mark.</param>
    public sealed record Outputs(string Text);

    public sealed record Settings;

    /// <inheritdoc/>
    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(inputs.Text + "!"));
}
