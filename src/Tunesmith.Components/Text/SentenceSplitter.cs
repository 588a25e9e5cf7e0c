using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Components.Text.Sentences;
using Tunesmith.Components.Text.Splitting;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Splits documents into whole sentences, several to a chunk, in English and Chinese.</summary>
[Component("text.sentence-splitter", Category = "Text", Icon = "pilcrow")]
public sealed class SentenceSplitter : Component<SentenceSplitter.Inputs, SentenceSplitter.Settings, SentenceSplitter.Outputs>
{
    /// <param name="Documents">Documents to split, in reading order.</param>
    public sealed record Inputs(IAsyncEnumerable<Document> Documents);

    /// <param name="Chunks">The chunks, each with its document's metadata and its own offset.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Chunks);

    public sealed record Settings
    {
        /// <summary>Most sentences in a chunk.</summary>
        [Range(1, 1_000), Slider(UsualMinimum = 1, UsualMaximum = 10)]
        public int Sentences { get; init; } = 5;

        /// <summary>Sentences that a chunk repeats from the end of the one before it.</summary>
        [Range(0, 999)]
        public int Overlap { get; init; }

        /// <summary>Longest chunk, in characters; only a single longer sentence exceeds it.</summary>
        [Range(1, 1_000_000)]
        public int LongestChunk { get; init; } = 2_000;
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        if (settings.Overlap >= settings.Sentences)
        {
            yield return new Finding(
                "TS3101", Severity.Error, "/overlap",
                $"The overlap ({settings.Overlap}) is not smaller than the sentences in a chunk ({settings.Sentences}), so splitting would never end.",
                new Fix("Set the overlap to 0.", [new SettingChange("/overlap", 0)]));
        }
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(SplitAsync(inputs.Documents, settings, cancellationToken)));

    private static async IAsyncEnumerable<Document> SplitAsync(
        IAsyncEnumerable<Document> documents, Settings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            var chunks = new ChunksOf(document);
            foreach (var piece in Pieces(SentenceSpans.Of(document.Text).ToList(), settings))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return chunks.Make(piece);
            }
        }
    }

    private static IEnumerable<Piece> Pieces(List<Piece> sentences, Settings settings)
    {
        for (var first = 0; first < sentences.Count;)
        {
            var next = first + 1;
            while (next < sentences.Count && next - first < settings.Sentences && End(next) - sentences[first].Start <= settings.LongestChunk)
            {
                next++;
            }

            yield return new Piece(sentences[first].Start, End(next - 1) - sentences[first].Start);
            first = next == sentences.Count ? next : Math.Max(next - settings.Overlap, first + 1);
        }

        int End(int at) => sentences[at].Start + sentences[at].Length;
    }
}
