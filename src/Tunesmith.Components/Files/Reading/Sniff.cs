using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Knows common files by their first bytes, so that a wrong ending gets a sentence instead of rubbish.</summary>
internal static class Sniff
{
    private static readonly HashSet<FileFormat> Texts =
        [FileFormat.Text, FileFormat.Markdown, FileFormat.Html, FileFormat.Csv, FileFormat.Tsv, FileFormat.Json, FileFormat.Jsonl];

    /// <exception cref="TunesmithException">The content is of another kind than the format asks for.</exception>
    public static void Check(SourceContent source, Survey survey, FileFormat format)
    {
        var found = Kind(survey.Head);
        var (wanted, what) = format switch
        {
            FileFormat.Pdf => (Contents.Pdf, "a PDF file"),
            FileFormat.Docx => (Contents.Zip, "a Word file"),
            FileFormat.Xlsx => (Contents.Zip, "an Excel file"),
            FileFormat.Parquet => (Contents.Parquet, "a Parquet file"),
            _ => (Contents.Other, "text"),
        };
        if (found == wanted || (Texts.Contains(format) && found == Contents.Other)) return;
        throw new TunesmithException(
            "TS3111",
            $"'{source.Name}' should be {what}, but its content is {Describe(found, survey)}. Give it its right ending, or choose its format.");
    }

    public static TunesmithException NotText(SourceContent source) => new(
        "TS3111", $"'{source.Name}' is not text: it has zero bytes that no text encoding explains. Choose its format, or leave it out.");

    private static Contents Kind(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8)) return Contents.Pdf;
        if (head.StartsWith("PK\u0003\u0004"u8)) return Contents.Zip;
        if (head.StartsWith("PAR1"u8)) return Contents.Parquet;
        if (head is [0xD0, 0xCF, 0x11, 0xE0, ..]) return Contents.OldOffice;
        if (head is [0x1F, 0x8B, ..]) return Contents.Gzip;
        return head is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..]
            ? Contents.Image
            : Contents.Other;
    }

    private static string Describe(Contents found, Survey survey) => found switch
    {
        Contents.Pdf => "a PDF file",
        Contents.Zip => "a ZIP archive (Word, Excel or a packed folder)",
        Contents.Parquet => "a Parquet file",
        Contents.OldOffice => "an Office file of before 2007, which has to be saved anew as .docx or .xlsx",
        Contents.Gzip => "packed with gzip and has to be unpacked first",
        Contents.Image => "a picture",
        _ => survey.Length == 0 ? "empty" : "something else",
    };

    private enum Contents
    {
        Other,
        Pdf,
        Zip,
        Parquet,
        OldOffice,
        Gzip,
        Image,
    }
}
