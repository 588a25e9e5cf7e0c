using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Components.Files.Reading;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files;

/// <summary>Reads all files of a folder that match a pattern, as documents.</summary>
/// <remarks>Files come in the order of their names. A file of no known format is passed over, and one that cannot be read is set aside.</remarks>
[Component("files.folder", Category = "Files", Icon = "folder")]
public sealed class ReadFolder : Component<ReadFolder.Inputs, ReadFolder.Settings, ReadFolder.Outputs>
{
    public sealed record Inputs;

    /// <param name="Documents">Documents of all files, in order of their names.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Documents);

    public sealed record Settings
    {
        /// <summary>The folder to read; a full stop is the flow's own.</summary>
        [Required]
        public FileRef Folder { get; init; } = new(".");

        /// <summary>Which files are read, such as **/*.md for all Markdown files below the folder.</summary>
        [Required]
        public string Pattern { get; init; } = "**/*";

        /// <summary>Text encoding of the files, such as utf-8 or gb18030; empty to detect it for each.</summary>
        [Advanced]
        public string Encoding { get; init; } = "";

        /// <summary>Field of a table or JSON entry that becomes the text; empty to find it by its name.</summary>
        [Advanced]
        public string TextField { get; init; } = "";

        /// <summary>Longest document, in characters; longer texts are handed on in parts cut between paragraphs.</summary>
        [Advanced, Range(10_000, 100_000_000)]
        public int PartSize { get; init; } = 1_000_000;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var options = new ReadOptions(FileFormat.Auto, settings.Encoding, settings.TextField, ByPage: false, settings.PartSize);
        return ValueTask.FromResult(new Outputs(ReadAsync(settings, options, run, cancellationToken)));
    }

    private static async IAsyncEnumerable<Document> ReadAsync(
        Settings settings, ReadOptions options, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (run.Files.Stat(settings.Folder) is not { IsFolder: true })
        {
            throw new TunesmithException("TS3110", $"There is no folder '{settings.Folder}'. Check the path; it starts from the flow's folder.");
        }

        var files = run.Files.Find(settings.Folder, settings.Pattern).ToList();
        var known = files.FindAll(file => DocumentFiles.IsKnown(file.Value));
        if (known.Count == 0)
        {
            run.Warn($"No file below '{settings.Folder}' with a known ending matches '{settings.Pattern}'; {files.Count} others were passed over.");
        }

        for (var i = 0; i < known.Count; i++)
        {
            run.Progress(i, known.Count, known[i].Value);
            await foreach (var document in OneAsync(known[i], options, run, cancellationToken))
            {
                yield return document;
            }
        }

        run.Progress(known.Count, known.Count);
    }

    // One broken file does not spoil a folder of thousands.
    private static async IAsyncEnumerable<Document> OneAsync(
        FileRef file, ReadOptions options, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var documents = DocumentFiles.ReadAsync(SourceContent.Of(run.Files, file), options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await documents.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (TunesmithException error)
            {
                run.SetAside(file.Value, error.Message);
                yield break;
            }

            yield return documents.Current;
        }
    }
}
