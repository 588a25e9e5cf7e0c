using Tunesmith.Components.Files;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text.Splitting;

/// <summary>Makes the chunks of one document: its metadata, its _hash, and each its own offset.</summary>
internal sealed class ChunksOf(Document document)
{
    private readonly string _hash = document.SourceHash ?? ContentHash.Of(document.Text);
    private readonly int _offset = document.Offset ?? 0;

    public Document Make(Piece piece) =>
        new(piece.Of(document.Text), document.Metadata) { SourceHash = _hash, Offset = _offset + piece.Start };
}
