using Tunesmith.Flows;

namespace Tunesmith.CrashHost;

/// <summary>Gives two words for a text, slowly and for money.</summary>
[Component("crash.paid", Category = "Crash", Expensive = true)]
public sealed class Paid : Component<Paid.Inputs, Paid.Settings, Paid.Outputs>
{
    /// <param name="Text">A text.</param>
    public sealed record Inputs(string Text);

    /// <param name="Words">Two words.</param>
    public sealed record Outputs(IAsyncEnumerable<string> Words);

    public sealed record Settings;

    /// <inheritdoc/>
    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1 + (inputs.Text.Length % 3)), run.Time, cancellationToken);
        Place.Note("paid.log", inputs.Text);
        Place.Say($"paid {inputs.Text}");
        return new(new[] { $"{inputs.Text}a", $"{inputs.Text}b" }.ToAsyncEnumerable());
    }
}
