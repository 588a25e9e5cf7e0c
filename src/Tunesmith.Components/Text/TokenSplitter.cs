using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Components.Text.Splitting;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Splits documents into chunks of a number of tokens, as a model counts them.</summary>
[Component("text.token-splitter", Category = "Text", Icon = "binary")]
public sealed class TokenSplitter(IEnumerable<IProvider<ModelLanguage>> languages)
    : Component<TokenSplitter.Inputs, TokenSplitter.Settings, TokenSplitter.Outputs>
{
    /// <param name="Documents">Documents to split, in reading order.</param>
    public sealed record Inputs(IAsyncEnumerable<Document> Documents);

    /// <param name="Chunks">The chunks, each with its document's metadata and its own offset.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Chunks);

    public sealed record Settings
    {
        /// <summary>The model whose tokenizer counts, as provider:model.</summary>
        [Required]
        public ModelRef Tokenizer { get; init; }

        /// <summary>Most tokens in a chunk.</summary>
        [Range(1, 1_000_000), Slider(UsualMinimum = 128, UsualMaximum = 1_024)]
        public int ChunkSize { get; init; } = 256;

        /// <summary>Tokens that a chunk repeats from the end of the one before it.</summary>
        [Range(0, 100_000)]
        public int ChunkOverlap { get; init; } = 32;
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

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        new(SplitAsync(inputs.Documents, settings, await Tokenizers.OpenAsync(languages, settings.Tokenizer, cancellationToken), cancellationToken));

    private static async IAsyncEnumerable<Document> SplitAsync(
        IAsyncEnumerable<Document> documents, Settings settings, ITokenizer tokenizer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            var chunks = new ChunksOf(document);
            foreach (var piece in Pieces(tokenizer.Encode(document.Text), document.Text.Length, settings))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return chunks.Make(piece);
            }
        }
    }

    // A cut before a token without length would fall inside a character, so it moves on to the next that has one.
    private static IEnumerable<Piece> Pieces(IReadOnlyList<TokenSpan> tokens, int length, Settings settings)
    {
        for (var first = 0; first < tokens.Count;)
        {
            var next = Whole(Math.Min(first + settings.ChunkSize, tokens.Count));
            var end = next == tokens.Count ? length : tokens[next].Start;
            var start = first == 0 ? 0 : tokens[first].Start;
            yield return new Piece(start, end - start);
            first = next == tokens.Count ? next : Math.Max(Whole(next - settings.ChunkOverlap), first + 1);
        }

        int Whole(int at)
        {
            while (at < tokens.Count && tokens[at].Length == 0)
            {
                at++;
            }

            return at;
        }
    }
}
