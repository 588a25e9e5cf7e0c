using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Bytes to be read as documents, from a file or from the web.</summary>
/// <param name="Name">Path or address, for people and for the documents' metadata.</param>
/// <param name="Open">Opens the bytes; may be called more than once.</param>
internal sealed record SourceContent(string Name, Func<Stream> Open)
{
    public string Extension => Path.GetExtension(Name).ToLowerInvariant();

    /// <exception cref="TunesmithException">No file is chosen, or it is a folder.</exception>
    public static SourceContent Of(IFileSpace files, FileRef file)
    {
        if (file.IsEmpty)
        {
            throw new TunesmithException("TS3110", "No file is chosen. Choose the file to read; its path starts from the flow's folder.");
        }

        return files.Stat(file) is { IsFolder: true }
            ? throw new TunesmithException("TS3110", $"'{file}' is a folder, not a file. Name a file in it, or read the whole folder with the component files.folder.")
            : new SourceContent(file.Value, () => files.OpenRead(file));
    }

    public Dictionary<string, string> Metadata() => new() { ["source"] = Name };
}
