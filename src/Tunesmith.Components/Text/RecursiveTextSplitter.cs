using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Components.Text.Splitting;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text;

/// <summary>Splits documents into overlapping chunks, at the largest separator that fits.</summary>
/// <remarks>Gives the chunks of LangChain's RecursiveCharacterTextSplitter, but never cuts a character in two.</remarks>
[Component("text.recursive-splitter", Category = "Text", Icon = "scissors", Aliases = ["RecursiveCharacterTextSplitter"])]
public sealed class RecursiveTextSplitter(IEnumerable<IProvider<ModelLanguage>> languages)
    : Component<RecursiveTextSplitter.Inputs, RecursiveTextSplitter.Settings, RecursiveTextSplitter.Outputs>
{
    private static readonly string[] ChineseMarks = ["。", "！", "？", "；", "，"];

    /// <param name="Documents">Documents to split, in reading order.</param>
    public sealed record Inputs(IAsyncEnumerable<Document> Documents);

    /// <param name="Chunks">The chunks, each with its document's metadata and its own offset.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Chunks);

    public sealed record Settings
    {
        /// <summary>Longest chunk, in the unit chosen below.</summary>
        [Range(1, 1_000_000), Slider(UsualMinimum = 200, UsualMaximum = 2_000)]
        public int ChunkSize { get; init; } = 1_000;

        /// <summary>How much a chunk repeats from the end of the one before it.</summary>
        [Range(0, 100_000)]
        public int ChunkOverlap { get; init; } = 200;

        /// <summary>Also cuts after Chinese sentence marks (。！？；，) before it cuts at blanks.</summary>
        public bool ChinesePunctuation { get; init; }

        /// <summary>Separators to try, from the largest unit to the smallest; an empty one cuts between characters.</summary>
        [Advanced]
        public IReadOnlyList<string> Separators { get; init; } = ["\n\n", "\n", " ", ""];

        /// <summary>Where a separator stays; empty means at the start, or at the end with Chinese punctuation.</summary>
        [Advanced]
        public KeptSeparator? KeepSeparator { get; init; }

        /// <summary>The unit of chunk size and overlap.</summary>
        [Advanced]
        public LengthUnit LengthIn { get; init; }

        /// <summary>The model whose tokens are counted.</summary>
        [Advanced, ShownWhen(nameof(LengthIn), LengthUnit.Tokens)]
        public ModelRef Tokenizer { get; init; }
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        if (settings.ChunkOverlap >= settings.ChunkSize)
        {
            var half = settings.ChunkSize / 5;
            yield return new Finding(
                "TS3101", Severity.Error, "/chunkOverlap",
                $"The overlap ({settings.ChunkOverlap}) is not smaller than the chunk size ({settings.ChunkSize}), so splitting would never end.",
                new Fix($"Set the overlap to {half}.", [new SettingChange("/chunkOverlap", half)]));
        }
        if (settings.LengthIn == LengthUnit.Tokens && settings.Tokenizer.IsEmpty)
        {
            yield return new Finding(
                "TS3102", Severity.Error, "/tokenizer", "Lengths are counted in tokens, but no model is chosen whose tokenizer counts them.",
                "Choose a model under Tokenizer, or count characters.");
        }
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var split = await SplitOfAsync(settings, cancellationToken);
        return new Outputs(SplitAsync(inputs.Documents, split, cancellationToken));
    }

    private async ValueTask<Func<string, List<Piece>>> SplitOfAsync(Settings settings, CancellationToken cancellationToken)
    {
        var separators = settings.ChinesePunctuation ? WithChineseMarks(settings.Separators) : settings.Separators;
        var keep = settings.KeepSeparator ?? (settings.ChinesePunctuation ? KeptSeparator.End : KeptSeparator.Start);
        var rules = new SplitRules(settings.ChunkSize, settings.ChunkOverlap, separators, keep);
        switch (settings.LengthIn)
        {
            case LengthUnit.CodePoints: return text => RecursiveSplit.Chunks(text, rules, new CodePointLength());
            case LengthUnit.Bytes: return text => RecursiveSplit.Chunks(text, rules, new ByteLength());
            case LengthUnit.Tokens:
                var tokenizer = await Tokenizers.OpenAsync(languages, settings.Tokenizer, cancellationToken);
                return text => RecursiveSplit.Chunks(text, rules, new TokenLength(tokenizer));
            default: return text => RecursiveSplit.Chunks(text, rules, new Utf16Length());
        }
    }

    private static List<string> WithChineseMarks(IReadOnlyList<string> separators)
    {
        var at = separators.TakeWhile(separator => separator.Contains('\n')).Count();
        return [.. separators.Take(at), .. ChineseMarks, .. separators.Skip(at)];
    }

    private static async IAsyncEnumerable<Document> SplitAsync(
        IAsyncEnumerable<Document> documents, Func<string, List<Piece>> split, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            var chunks = new ChunksOf(document);
            foreach (var piece in split(document.Text))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return chunks.Make(piece);
            }
        }
    }
}
