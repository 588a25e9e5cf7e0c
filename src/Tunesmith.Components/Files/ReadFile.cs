using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Files.Reading;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files;

/// <summary>Reads a file as documents: text, Markdown, HTML, PDF, Word, Excel, CSV, JSON or Parquet.</summary>
/// <remarks>A table gives one document a row, whose fields become metadata. The encoding is detected, GB18030 included.</remarks>
[Component("files.read", Category = "Files", Icon = "file", Aliases = ["FileReader"])]
public sealed class ReadFile : Component<ReadFile.Inputs, ReadFile.Settings, ReadFile.Outputs>
{
    public sealed record Inputs;

    /// <param name="Documents">The file's documents, in order.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Documents);

    public sealed record Settings
    {
        /// <summary>The file to read.</summary>
        [Required]
        public FileRef Path { get; init; }

        /// <summary>How the file is understood.</summary>
        public FileFormat Format { get; init; }

        /// <summary>Text encoding, such as utf-8 or gb18030; empty to detect it.</summary>
        [Advanced]
        public string Encoding { get; init; } = "";

        /// <summary>Field of a table or JSON entry that becomes the text; empty to find it by its name.</summary>
        [Advanced]
        public string TextField { get; init; } = "";

        /// <summary>Makes a document of each page of a PDF instead of one of the whole file.</summary>
        [Advanced]
        public bool ByPage { get; init; }

        /// <summary>Longest document, in characters; longer texts are handed on in parts cut between paragraphs.</summary>
        [Advanced, Range(10_000, 100_000_000)]
        public int PartSize { get; init; } = 1_000_000;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var options = new ReadOptions(settings.Format, settings.Encoding, settings.TextField, settings.ByPage, settings.PartSize);
        return ValueTask.FromResult(new Outputs(DocumentFiles.ReadAsync(SourceContent.Of(run.Files, settings.Path), options, cancellationToken)));
    }
}
