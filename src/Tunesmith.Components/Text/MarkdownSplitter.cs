using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Components.Text.Splitting;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Splits Markdown at its headings; each chunk knows the headings above it.</summary>
/// <remarks>A section that is too long is split further, at paragraphs, lines and blanks.</remarks>
[Component("text.markdown-splitter", Category = "Text", Icon = "heading")]
public sealed class MarkdownSplitter : Component<MarkdownSplitter.Inputs, MarkdownSplitter.Settings, MarkdownSplitter.Outputs>
{
    /// <param name="Documents">Markdown documents, in reading order.</param>
    public sealed record Inputs(IAsyncEnumerable<Document> Documents);

    /// <param name="Chunks">The chunks, with title, headings and offset in the metadata.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Chunks);

    public sealed record Settings
    {
        /// <summary>Smallest heading that starts a chunk, from 1 to 6 number signs.</summary>
        [Range(1, 6), Slider]
        public int Depth { get; init; } = 3;

        /// <summary>Longest chunk, in characters.</summary>
        [Range(1, 1_000_000), Slider(UsualMinimum = 200, UsualMaximum = 2_000)]
        public int ChunkSize { get; init; } = 2_000;

        /// <summary>Characters that a further chunk of a long section repeats from the one before it.</summary>
        [Range(0, 100_000)]
        public int ChunkOverlap { get; init; } = 100;

        /// <summary>Keeps the heading's line in the chunk.</summary>
        public bool KeepHeading { get; init; } = true;
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        if (settings.ChunkOverlap >= settings.ChunkSize)
        {
            var fifth = settings.ChunkSize / 5;
            yield return new Finding(
                "TS3101", Severity.Error, "/chunkOverlap",
                $"The overlap ({settings.ChunkOverlap}) is not smaller than the chunk size ({settings.ChunkSize}), so splitting would never end.",
                new Fix($"Set the overlap to {fifth}.", [new SettingChange("/chunkOverlap", fifth)]));
        }
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(SplitAsync(inputs.Documents, settings, cancellationToken)));

    private static async IAsyncEnumerable<Document> SplitAsync(
        IAsyncEnumerable<Document> documents, Settings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rules = new SplitRules(settings.ChunkSize, settings.ChunkOverlap, ["\n\n", "\n", " ", ""], KeptSeparator.Start);
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            var chunks = new ChunksOf(document);
            foreach (var section in MarkdownSections.Of(document.Text, settings.Depth))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (section.Path.Count > 0 && string.IsNullOrWhiteSpace(document.Text[section.Body..section.End]))
                {
                    continue;
                }

                var start = settings.KeepHeading ? section.Start : section.Body;
                var metadata = Metadata(document, section.Path);
                foreach (var piece in RecursiveSplit.Chunks(document.Text[start..section.End], rules, new Utf16Length()))
                {
                    yield return chunks.Make(piece with { Start = start + piece.Start }) with { Metadata = metadata };
                }
            }
        }
    }

    private static IReadOnlyDictionary<string, string> Metadata(Document document, IReadOnlyList<string> path) =>
        path.Count == 0 ? document.Metadata : new Dictionary<string, string>(document.Metadata)
        {
            ["heading"] = path[^1],
            ["headings"] = string.Join(" › ", path),
        };
}
