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
        using var reader = new StreamReader(source.Open(), TextEncoding.Find(source, survey, options.Encoding), detectEncodingFromByteOrderMarks: true, 64 * 1024);
        var block = new char[options.PartSize];
        var (kept, offset) = (0, 0L);
        while (true)
        {
            kept += await reader.ReadBlockAsync(block.AsMemory(kept), cancellationToken);
            if (kept == 0) yield break;
            var whole = kept < block.Length;
            var cut = whole ? kept : Cut(block);
            yield return new Document(new string(block, 0, cut), metadata)
            {
                SourceHash = survey.Hash,
                Offset = whole && offset == 0 ? null : checked((int)Math.Min(offset, int.MaxValue)),
            };
            block.AsSpan(cut, kept - cut).CopyTo(block);
            (kept, offset) = (kept - cut, offset + cut);
        }
    }

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
