using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Reads one file format as documents.</summary>
internal interface IDocumentFormat
{
    /// <summary>Documents of the content, in order, streamed where the format allows it.</summary>
    IAsyncEnumerable<Document> ReadAsync(SourceContent source, Survey survey, ReadOptions options, CancellationToken cancellationToken);
}
