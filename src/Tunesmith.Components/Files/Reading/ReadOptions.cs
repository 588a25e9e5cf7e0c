namespace Tunesmith.Components.Files.Reading;

/// <summary>What a person chose about reading files.</summary>
/// <param name="Format">The format, or by the file's ending.</param>
/// <param name="Encoding">Name of the text encoding; empty to detect it.</param>
/// <param name="TextField">The field of a row that becomes the text; empty to choose it by name.</param>
/// <param name="ByPage">Whether each page of a PDF is a document.</param>
/// <param name="PartSize">Longest document in characters; longer texts are handed on in parts, cut between paragraphs.</param>
internal sealed record ReadOptions(FileFormat Format, string Encoding, string TextField, bool ByPage, int PartSize);
