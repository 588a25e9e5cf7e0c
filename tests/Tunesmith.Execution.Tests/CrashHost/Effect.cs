using Tunesmith.Flows;

namespace Tunesmith.CrashHost;

/// <summary>Does something to the outside world for each text.</summary>
[Component("crash.effect", Category = "Crash", Cacheable = false)]
public sealed class Effect : Component<Effect.Inputs, Effect.Settings, Effect.Outputs>
{
    /// <param name="Text">A text.</param>
    public sealed record Inputs(string Text);

    /// <param name="Text">The same.</param>
    public sealed record Outputs(string Text);

    public sealed record Settings;

    /// <inheritdoc/>
    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        Place.Note("effect.log", inputs.Text);
        return ValueTask.FromResult(new Outputs(inputs.Text));
    }
}
