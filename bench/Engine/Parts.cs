using Tunesmith.Flows;

namespace Tunesmith.Bench.Engine;

/// <summary>Gives back what it is given.</summary>
[Component("bench.pass", Category = "Bench")]
public sealed class Pass : Component<Pass.Inputs, Pass.Settings, Pass.Outputs>
{
    /// <param name="Text">A text.</param>
    public sealed record Inputs(string? Text);

    /// <param name="Text">The same text.</param>
    public sealed record Outputs(string Text);

    public sealed record Settings;

    /// <inheritdoc/>
    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        new(new Outputs(inputs.Text ?? "x"));
}

/// <summary>Counts texts.</summary>
[Component("bench.collect", Category = "Bench")]
public sealed class Collect : Component<Collect.Inputs, Collect.Settings, Collect.Outputs>
{
    /// <param name="Texts">Texts.</param>
    public sealed record Inputs(IAsyncEnumerable<string> Texts);

    /// <param name="Count">How many.</param>
    public sealed record Outputs(int Count);

    public sealed record Settings;

    /// <inheritdoc/>
    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        new(await inputs.Texts.CountAsync(cancellationToken));
}

/// <summary>Gives texts.</summary>
[Component("bench.source", Category = "Bench")]
public sealed class Source : Component<Source.Inputs, Source.Settings, Source.Outputs>
{
    public sealed record Inputs;

    /// <param name="Texts">Texts.</param>
    public sealed record Outputs(IAsyncEnumerable<string> Texts);

    public sealed record Settings
    {
        /// <summary>How many.</summary>
        public int Count { get; init; } = 1000;
    }

    /// <inheritdoc/>
    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        new(new Outputs(Enumerable.Range(0, settings.Count).Select(at => $"question {at}").ToAsyncEnumerable()));
}

/// <summary>Answers after 50 ms, as a fast chat model would.</summary>
[Component("bench.model", Category = "Bench", Expensive = true)]
public sealed class Model : Component<Model.Inputs, Model.Settings, Model.Outputs>
{
    /// <param name="Text">A question.</param>
    public sealed record Inputs(string Text);

    /// <param name="Answer">An answer.</param>
    public sealed record Outputs(string Answer);

    public sealed record Settings;

    /// <inheritdoc/>
    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Mapping.LatencyMilliseconds), run.Time, cancellationToken);
        return new(inputs.Text);
    }
}
