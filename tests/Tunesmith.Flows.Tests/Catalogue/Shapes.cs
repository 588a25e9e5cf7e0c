using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;

namespace Tunesmith.Flows.Tests.Catalogue;

/// <summary>How loud it speaks.</summary>
public enum Voice
{
    /// <summary>As one speaks.</summary>
    Plain,

    /// <summary>In capitals.</summary>
    VeryLoud,
}

/// <summary>Repeats documents.</summary>
/// <remarks>Put it where <see cref="Document"/> is wanted twice.</remarks>
[Component("test.shape", Category = "Tests", Icon = "box", Aliases = ["ShapeNode"])]
public sealed class ShapeOfEverything : Component<ShapeOfEverything.Inputs, ShapeOfEverything.Settings, ShapeOfEverything.Outputs>
{
    /// <param name="Documents">Documents to repeat.</param>
    /// <param name="Title">A title for all.</param>
    public sealed record Inputs(IAsyncEnumerable<Document> Documents, string? Title);

    /// <param name="Repeated">The repeated documents.</param>
    /// <param name="Count">How many there are.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Repeated, int Count);

    public sealed record Settings
    {
        /// <summary>How often each is repeated.</summary>
        [Range(1, 10), Slider(UsualMinimum = 2, UsualMaximum = 3)] public int Times { get; init; } = 2;

        /// <summary>Step size.</summary>
        [Range(1e-7, 1e-1), Slider(Logarithmic = true), Advanced] public double Rate { get; init; } = 2e-4;

        /// <summary>How loud.</summary>
        public Voice Voice { get; init; } = Voice.Plain;

        /// <summary>What to shout.</summary>
        [ShownWhen(nameof(Voice), Voice.VeryLoud), Multiline] public string? Shout { get; init; }

        /// <summary>The model.</summary>
        public ModelRef Model { get; init; } = new("local:tiny");

        /// <summary>The key.</summary>
        public SecretRef Key { get; init; }

        /// <summary>Separators, the largest first.</summary>
        [MaxLength(3)] public IReadOnlyList<string> Separators { get; init; } = ["\n"];

        /// <summary>Most characters, together with how often.</summary>
        public int Most { get; init; } = 100;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(Repeat(inputs.Documents, settings.Times, cancellationToken), settings.Times));

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        if (settings.Most < settings.Times)
        {
            yield return new("TS3999", Severity.Error, "/most", "Most is below times.", "Raise it.");
        }
    }

    private static async IAsyncEnumerable<Document> Repeat(
        IAsyncEnumerable<Document> documents, int times, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var at = 0; at < times; at++)
            {
                yield return document;
            }
        }
    }
}

/// <summary>Fills in a prompt.</summary>
[Component("test.prompt", Category = "Tests", Version = 2)]
public sealed class PromptComponent
    : Component<PromptComponent.Inputs, PromptComponent.Settings, PromptComponent.Outputs>, IHasDynamicPorts<PromptComponent.Settings>
{
    /// <param name="Variables">The variables.</param>
    public sealed record Inputs(DynamicInputs Variables);

    /// <param name="Text">The prompt, filled in.</param>
    public sealed record Outputs(string Text);

    public sealed record Settings
    {
        /// <summary>Names of the variables, separated by blanks.</summary>
        [Required] public PromptText Names { get; init; }
    }

    public IEnumerable<DynamicPort> InputsOf(Settings settings) =>
        (settings.Names.Value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new DynamicPort(name, typeof(string), false, true, "A variable."));

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(string.Join(' ', inputs.Variables.Values.Values)));
}

/// <summary>Reads a file.</summary>
[Component("test.read", Category = "Tests", Aliases = ["FileReader"])]
public sealed class ReadOne : Component<ReadOne.Inputs, ReadOne.Settings, ReadOne.Outputs>, IUpgradesSettings
{
    public sealed record Inputs;

    /// <param name="Documents">The documents.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Documents);

    public sealed record Settings
    {
        /// <summary>The file.</summary>
        public FileRef Path { get; init; } = new("a.txt");

        /// <summary>Longest piece.</summary>
        [Range(1, 100)] public int ChunkSize { get; init; } = 10;

        /// <summary>The model.</summary>
        [AlsoKnownAs("llm")] public ModelRef Model { get; init; }
    }

    public System.Text.Json.Nodes.JsonObject Upgrade(System.Text.Json.Nodes.JsonObject settings, int version) => settings;

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(AsyncEnumerable.Empty<Document>()));
}

/// <summary>Takes a number.</summary>
[Component("test.number", Category = "Tests", Version = 3)]
public sealed class TakeNumber : Component<TakeNumber.Inputs, TakeNumber.Settings, TakeNumber.Outputs>, IUpgradesSettings
{
    /// <param name="Number">A number.</param>
    public sealed record Inputs(int? Number);

    /// <param name="Number">The same number.</param>
    public sealed record Outputs(int Number);

    public sealed record Settings
    {
        /// <summary>Added to it.</summary>
        public int Plus { get; init; }
    }

    public System.Text.Json.Nodes.JsonObject Upgrade(System.Text.Json.Nodes.JsonObject settings, int version)
    {
        if (version < 3 && settings.Remove("add", out var add))
        {
            settings["plus"] = add;
        }

        return settings;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs((inputs.Number ?? 0) + settings.Plus));
}
