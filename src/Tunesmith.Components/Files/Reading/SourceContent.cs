using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Bytes to be read as documents, from a file or from the web.</summary>
/// <param name="Name">Path or address, for people and for the documents' metadata.</param>
/// <param name="Open">Opens the bytes; may be called more than once.</param>
internal sealed record SourceContent(string Name, Func<Stream> Open)
{
    public string Extension => Path.GetExtension(Name).ToLowerInvariant();

    public static SourceContent Of(IFileSpace files, FileRef file) => new(file.Value, () => files.OpenRead(file));

    public Dictionary<string, string> Metadata() => new() { ["source"] = Name };
}
