using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Execution.Tests.Engine;

/// <summary>What the test components share: how often they ran, and what they should do.</summary>
public sealed class Probe
{
    /// <summary>Every call of a component, as "component:argument".</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    /// <summary>Arguments at which the failing component fails, and how often.</summary>
    public ConcurrentDictionary<string, int> Failures { get; } = [];

    /// <summary>Awaited by the gated component before it gives each item.</summary>
    public Func<string, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public int CallsOf(string component) => Calls.Count(call => call.StartsWith(component + ":", StringComparison.Ordinal));
}

/// <summary>Gives texts 1 to n.</summary>
[Component("t.count", Category = "Tests")]
public sealed class CountUp(Probe probe) : Component<CountUp.Inputs, CountUp.Settings, CountUp.Outputs>
{
    public sealed record Inputs;

    /// <param name="Texts">The texts.</param>
    public sealed record Outputs(IAsyncEnumerable<string> Texts);

    public sealed record Settings
    {
        /// <summary>How many.</summary>
        [Range(0, 100_000_000)] public int Count { get; init; } = 3;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(Give(settings.Count, cancellationToken)));

    private async IAsyncEnumerable<string> Give(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var at = 1; at <= count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await probe.Gate($"count:{at}");
            probe.Calls.Enqueue($"count:{at}");
            yield return $"{at}";
        }
    }
}

/// <summary>Puts an exclamation mark behind a text.</summary>
[Component("t.shout", Category = "Tests")]
public sealed class Shout(Probe probe) : Component<Shout.Inputs, Shout.Settings, Shout.Outputs>
{
    /// <param name="Text">A text.</param>
    public sealed record Inputs(string Text);

    /// <param name="Text">The same with a mark.</param>
    public sealed record Outputs(string? Text);

    public sealed record Settings
    {
        /// <summary>Leaves this text out.</summary>
        public string Drop { get; init; } = "";
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        probe.Calls.Enqueue($"shout:{inputs.Text}");
        await probe.Gate($"shout:{inputs.Text}").WaitAsync(cancellationToken);
        return new(inputs.Text == settings.Drop ? null : inputs.Text + "!");
    }
}

/// <summary>Costs money.</summary>
[Component("t.paid", Category = "Tests", Expensive = true)]
public sealed class Paid(Probe probe) : Component<Paid.Inputs, Paid.Settings, Paid.Outputs>
{
    /// <param name="Text">A text.</param>
    public sealed record Inputs(string Text);

    /// <param name="Answer">An answer.</param>
    /// <param name="Words">The words of the answer.</param>
    public sealed record Outputs(string Answer, IAsyncEnumerable<string> Words);

    public sealed record Settings
    {
        /// <summary>Put before the text.</summary>
        public string Prefix { get; init; } = "re";
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        probe.Calls.Enqueue($"paid:{inputs.Text}");
        await probe.Gate($"paid:{inputs.Text}").WaitAsync(cancellationToken);
        if (probe.Failures.TryGetValue(inputs.Text, out var left) && left > 0)
        {
            probe.Failures[inputs.Text] = left - 1;
            throw new TunesmithException("TS3999", "The model said no.") { Transient = left < 1_000 };
        }

        run.Count("tokens.out", 2);
        return new($"{settings.Prefix} {inputs.Text}", new[] { settings.Prefix, inputs.Text }.ToAsyncEnumerable());
    }
}

/// <summary>Joins texts.</summary>
[Component("t.join", Category = "Tests")]
public sealed class JoinTexts(Probe probe) : Component<JoinTexts.Inputs, JoinTexts.Settings, JoinTexts.Outputs>
{
    /// <param name="Texts">Texts.</param>
    /// <param name="Title">Put first.</param>
    public sealed record Inputs(IAsyncEnumerable<string> Texts, string? Title);

    /// <param name="Text">All of them.</param>
    public sealed record Outputs(string Text);

    public sealed record Settings;

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        probe.Calls.Enqueue("join:");
        var all = new List<string>();
        await foreach (var text in inputs.Texts.WithCancellation(cancellationToken))
        {
            all.Add(text);
        }

        return new($"{inputs.Title}{string.Join(',', all)}");
    }
}

/// <summary>Reads the first texts and no more.</summary>
[Component("t.first", Category = "Tests")]
public sealed class FirstTexts : Component<FirstTexts.Inputs, FirstTexts.Settings, FirstTexts.Outputs>
{
    /// <param name="Texts">Texts.</param>
    public sealed record Inputs(IAsyncEnumerable<string> Texts);

    /// <param name="Text">The last of those read.</param>
    public sealed record Outputs(string Text);

    public sealed record Settings
    {
        /// <summary>How many.</summary>
        public int Count { get; init; } = 1;
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        new(await inputs.Texts.Take(settings.Count).LastAsync(cancellationToken));
}

/// <summary>Sends texts down one of two branches.</summary>
[Component("t.route", Category = "Tests")]
public sealed class Route : Component<Route.Inputs, Route.Settings, Route.Outputs>, IHasDynamicPorts<Route.Settings>
{
    /// <param name="Text">A text.</param>
    public sealed record Inputs(string Text);

    /// <param name="Branches">The branches.</param>
    public sealed record Outputs(DynamicOutputs Branches);

    public sealed record Settings
    {
        /// <summary>Texts of the first branch, separated by blanks.</summary>
        public string First { get; init; } = "";
    }

    public IEnumerable<DynamicPort> OutputsOf(Settings settings) =>
        [new("first", typeof(string), false, true, "The first."), new("other", typeof(string), false, true, "The rest.")];

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var port = settings.First.Split(' ').Contains(inputs.Text) ? "first" : "other";
        return ValueTask.FromResult(new Outputs(new DynamicOutputs(new Dictionary<string, object?> { [port] = inputs.Text })));
    }
}

/// <summary>Waits for somebody, and does something once.</summary>
[Component("t.approve", Category = "Tests", Cacheable = false)]
public sealed class Approve(Probe probe) : Component<Approve.Inputs, Approve.Settings, Approve.Outputs>
{
    /// <param name="Text">What to approve.</param>
    public sealed record Inputs(string Text);

    /// <param name="Text">The text with who approved it.</param>
    public sealed record Outputs(string Text);

    public sealed record Settings;

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var asked = await run.OnceAsync(
            "ask",
            _ =>
            {
                probe.Calls.Enqueue($"ask:{inputs.Text}");
                return ValueTask.FromResult(inputs.Text);
            },
            cancellationToken);
        var by = await run.WaitForAsync<string>($"approve-{asked}", $"somebody approves {asked}", cancellationToken);
        return new($"{inputs.Text} by {by}");
    }
}

/// <summary>Runs a sub-flow for each text.</summary>
[Component("t.each", Category = "Tests")]
public sealed class ForEachText : Component<ForEachText.Inputs, ForEachText.Settings, ForEachText.Outputs>
{
    /// <param name="Text">A text.</param>
    public sealed record Inputs(string Text);

    /// <param name="Result">What the sub-flow gives.</param>
    public sealed record Outputs(object? Result);

    public sealed record Settings
    {
        /// <summary>The sub-flow.</summary>
        public FlowRef Flow { get; init; } = new("sub.json");
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        new(await run.RunFlowAsync(settings.Flow, inputs.Text, cancellationToken));
}

/// <summary>Adds two texts, the second read anew for each of the first.</summary>
[Component("t.pair", Category = "Tests")]
public sealed class Pair : Component<Pair.Inputs, Pair.Settings, Pair.Outputs>
{
    /// <param name="Left">A text.</param>
    /// <param name="Right">Another.</param>
    /// <param name="All">Texts.</param>
    public sealed record Inputs(string Left, string? Right, IAsyncEnumerable<string>? All);

    /// <param name="Text">Both.</param>
    public sealed record Outputs(string Text);

    public sealed record Settings;

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        new(inputs.Left + inputs.Right + string.Concat(inputs.All is null ? [] : await inputs.All.ToListAsync(cancellationToken)));
}

/// <summary>Gives one item that is far too large to look at.</summary>
[Component("t.album", Category = "Tests")]
public sealed class Album : Component<Album.Inputs, Album.Settings, Album.Outputs>
{
    public sealed record Inputs;

    /// <param name="Pages">Lists of long texts.</param>
    public sealed record Outputs(JsonNode Pages);

    public sealed record Settings;

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        new(new Outputs(new JsonArray([.. Enumerable.Range(0, 100).Select(_ => new JsonArray([.. Enumerable.Range(0, 100).Select(_ => JsonValue.Create(new string('x', 1_000)))]))])));
}
