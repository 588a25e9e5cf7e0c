using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Components.Models;
using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Server.Tests;

/// <summary>Components that only these tests have.</summary>
public static class TestComponents
{
    public static void Add(IServiceCollection services) => services.AddSingleton(provider => new ComponentCatalogue(
        [.. ComponentCatalogue.ComponentsOf(typeof(IChatModels).Assembly), .. ComponentCatalogue.ComponentsOf(typeof(FlowRunner).Assembly), .. ComponentCatalogue.ComponentsOf(typeof(TestComponents).Assembly)],
        type => (IComponent)ActivatorUtilities.CreateInstance(provider, type),
        new XmlDocs(_ => null)));

    [Component("test.numbers", Category = "Test")]
    public sealed class Numbers : Component<Numbers.Inputs, Numbers.Settings, Numbers.Outputs>
    {
        public sealed record Inputs;

        public sealed record Outputs(IAsyncEnumerable<string> Items);

        public sealed record Settings
        {
            public int Count { get; init; } = 10;
        }

        public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
            new(new Outputs(Enumerable.Range(1, settings.Count).Select(number => $"{number}").ToAsyncEnumerable()));
    }

    /// <summary>Writes each item into a file of effects; at one item it waits until a file is there.</summary>
    [Component("test.effect", Category = "Test", Expensive = true)]
    public sealed class Effect : Component<Effect.Inputs, Effect.Settings, Effect.Outputs>
    {
        public sealed record Inputs(string Item);

        public sealed record Outputs(string Item);

        public sealed record Settings
        {
            public string Folder { get; init; } = "";

            public string WaitsAt { get; init; } = "";

            public string FailsAt { get; init; } = "";
        }

        public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
        {
            if (inputs.Item == settings.FailsAt)
            {
                throw new TunesmithException("TS3999", $"Item {inputs.Item} is not liked.");
            }

            if (inputs.Item == settings.WaitsAt)
            {
                await File.WriteAllTextAsync(Path.Combine(settings.Folder, "waiting"), "", cancellationToken);
                await AppearedAsync(Path.Combine(settings.Folder, "go"), cancellationToken);
            }

            lock (typeof(Effect))
            {
                File.AppendAllText(Path.Combine(settings.Folder, "effects"), inputs.Item + "\n");
            }

            return new Outputs(inputs.Item + "!");
        }

        internal static async Task AppearedAsync(string file, CancellationToken cancellationToken)
        {
            var appeared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!, Path.GetFileName(file)) { EnableRaisingEvents = true };
            watcher.Created += (_, _) => appeared.TrySetResult();
            if (!File.Exists(file))
            {
                await appeared.Task.WaitAsync(cancellationToken);
            }
        }
    }

    [Component("test.ask", Category = "Test", Cacheable = false)]
    public sealed class Ask : Component<Ask.Inputs, Ask.Settings, Ask.Outputs>
    {
        public sealed record Inputs(IAsyncEnumerable<string> Items);

        public sealed record Outputs(string Answer);

        public sealed record Settings;

        public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
            new(await run.WaitForAsync<string>("approval", "Somebody says yes or no.", cancellationToken));
    }

    /// <summary>Writes its text word by word, as a model does.</summary>
    [Component("test.words", Category = "Test")]
    public sealed class Words : Component<Words.Inputs, Words.Settings, Words.Outputs>
    {
        public sealed record Inputs(string Text);

        public sealed record Outputs(string Text);

        public sealed record Settings;

        public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
        {
            foreach (var word in inputs.Text.Split(' '))
            {
                run.Token(word + " ");
            }

            run.Count("tokens.out", inputs.Text.Split(' ').Length);
            return new(new Outputs(inputs.Text + " "));
        }
    }
}
