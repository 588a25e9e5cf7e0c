using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Acme.WordCount;

/// <summary>Keeps documents that have enough words, and notes how many each has.</summary>
/// <remarks>Put it behind a splitter to drop chunks that are too short to make a sample of.</remarks>
[Component("acme.word-count", Category = "Text", Icon = "hash")]
public sealed class WordCount : Component<WordCount.Inputs, WordCount.Settings, WordCount.Outputs>
{
    /// <param name="Document">The document to count; fed by a stream, the node runs for each item.</param>
    public sealed record Inputs(Document Document);

    /// <param name="Kept">The document with its count, when it has enough words.</param>
    public sealed record Outputs(Document? Kept);

    /// <summary>Settings of the word count.</summary>
    public sealed record Settings
    {
        /// <summary>Fewest words a document must have.</summary>
        [Range(0, 100_000), Slider(UsualMinimum = 20, UsualMaximum = 200)]
        public int AtLeast { get; init; } = 20;

        /// <summary>Name of the metadata field that gets the count.</summary>
        [RegularExpression("[a-z][a-zA-Z0-9]*"), Advanced]
        public string Field { get; init; } = "words";
    }

    /// <inheritdoc/>
    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var words = inputs.Document.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var metadata = new Dictionary<string, string>(inputs.Document.Metadata) { [settings.Field] = $"{words}" };
        return ValueTask.FromResult(new Outputs(words < settings.AtLeast ? null : inputs.Document with { Metadata = metadata }));
    }
}
