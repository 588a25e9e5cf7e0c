using System.Runtime.CompilerServices;
using System.Text;
using Tunesmith.Flows;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Tunesmith.Components.Files.Reading;

/// <summary>The text layer of a PDF, in reading order.</summary>
internal sealed class PdfPages : IDocumentFormat
{
    public async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, Survey survey, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = source.Open();
        using var pdf = Open(stream, source);
        var metadata = source.Metadata();
        if (!string.IsNullOrWhiteSpace(pdf.Information.Title))
        {
            metadata["title"] = pdf.Information.Title.Trim();
        }

        var whole = new StringBuilder();
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = Text(pdf, number, source);
            if (text.Length > 0 && options.ByPage)
            {
                yield return new Document(text, new Dictionary<string, string>(metadata) { ["page"] = number.ToString() }) { SourceHash = survey.Hash, Offset = whole.Length };
            }

            whole.Append(whole.Length > 0 && text.Length > 0 ? "\n\n" : "").Append(text);
        }

        if (whole.Length == 0)
        {
            throw new TunesmithException(
                "TS3119", $"'{source.Name}' has {pdf.NumberOfPages} pages but no text in them; it is probably scanned. Run text recognition (OCR) over it first.");
        }

        if (!options.ByPage)
        {
            yield return new Document(whole.ToString(), metadata) { SourceHash = survey.Hash };
        }
    }

    private static PdfDocument Open(Stream stream, SourceContent source)
    {
        try
        {
            return PdfDocument.Open(stream);
        }
        catch (PdfDocumentEncryptedException error)
        {
            throw new TunesmithException("TS3119", $"'{source.Name}' is locked with a password. Save it without one.", error);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw Broken(source, error);
        }
    }

    private static string Text(PdfDocument pdf, int number, SourceContent source)
    {
        try
        {
            Page page = pdf.GetPage(number);
            return ContentOrderTextExtractor.GetText(page, addDoubleNewline: true).ReplaceLineEndings("\n").Trim();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw Broken(source, error);
        }
    }

    // The parser throws almost anything on a damaged file.
    private static TunesmithException Broken(SourceContent source, Exception error) =>
        new("TS3119", $"'{source.Name}' is a damaged PDF: {error.Message} Open it in a viewer and save it anew.", error);
}
