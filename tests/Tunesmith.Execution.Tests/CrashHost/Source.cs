using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.CrashHost;

/// <summary>Gives texts 1 to n.</summary>
[Component("crash.source", Category = "Crash")]
public sealed class Source : Component<Source.Inputs, Source.Settings, Source.Outputs>
{
    public sealed record Inputs;

    /// <param name="Texts">The texts.</param>
    public sealed record Outputs(IAsyncEnumerable<string> Texts);

    public sealed record Settings
    {
        /// <summary>How many.</summary>
        public int Count { get; init; }
    }

    /// <inheritdoc/>
    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(Give(settings.Count, cancellationToken)));

    private static async IAsyncEnumerable<string> Give(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var at = 1; at <= count; at++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return $"{at}";
        }
    }
}
