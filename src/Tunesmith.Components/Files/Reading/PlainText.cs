using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Text as it stands. A long one is handed on in parts cut between paragraphs, so that memory stays small.</summary>
internal sealed class PlainText : IDocumentFormat
{
    public async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, Survey survey, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var metadata = source.Metadata();
        var buffer = (int)Math.Clamp(survey.Length, 1024, 128 * 1024);
        using var reader = new StreamReader(source.Open(), TextEncoding.Find(source, survey, options.Encoding), detectEncodingFromByteOrderMarks: true, buffer);
        // A byte gives at most one character.
        var size = (int)Math.Min(options.PartSize, survey.Length + 1);
        var (block, next) = (Block(size), size < options.PartSize ? [] : Block(size));
        var (kept, offset) = (0, 0L);
        var reading = reader.ReadBlockAsync(block, cancellationToken).AsTask();
        try
        {
            while ((kept += await reading) > 0)
            {
                var whole = kept < block.Length;
                var cut = whole ? kept : Cut(block);
                // The next part is read while this one is worked on.
                block.AsSpan(cut, kept - cut).CopyTo(next);
                reading = whole ? Task.FromResult(0) : reader.ReadBlockAsync(next.AsMemory(kept - cut), cancellationToken).AsTask();
                yield return new Document(new string(block, 0, cut), metadata)
                {
                    SourceHash = survey.Hash,
                    Offset = whole && offset == 0 ? null : checked((int)Math.Min(offset, int.MaxValue)),
                };
                (block, next) = (next, block);
                (kept, offset) = (kept - cut, offset + cut);
            }
        }
        finally
        {
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    // Kept apart from the documents: beside long-lived arrays, the collector lets more large strings pile up.
    private static char[] Block(int size) => GC.AllocateUninitializedArray<char>(size, pinned: size > 100_000);

    // After the last blank line of the block's second half, else after a line, else anywhere but inside a character.
    private static int Cut(ReadOnlySpan<char> block)
    {
        var half = block.Length / 2;
        var at = block[half..].LastIndexOf("\n\n");
        if (at >= 0) return half + at + 2;
        at = block[half..].LastIndexOf('\n');
        if (at >= 0) return half + at + 1;
        return char.IsHighSurrogate(block[^1]) && block.Length > 1 ? block.Length - 1 : block.Length;
    }
}
