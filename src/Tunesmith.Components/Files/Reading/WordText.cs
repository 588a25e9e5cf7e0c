using System.Runtime.CompilerServices;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Document = Tunesmith.Flows.Document;

namespace Tunesmith.Components.Files.Reading;

/// <summary>The text of a Word file. Headings, lists and tables become Markdown.</summary>
internal sealed class WordText : IDocumentFormat
{
    public async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, Survey survey, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        await using var stream = source.Open();
        using var word = OfficeFiles.Open(source, () => WordprocessingDocument.Open(stream, isEditable: false));
        var metadata = source.Metadata();
        if (!string.IsNullOrWhiteSpace(word.PackageProperties.Title))
        {
            metadata["title"] = word.PackageProperties.Title;
        }

        var text = new StringBuilder();
        foreach (var block in word.MainDocumentPart?.Document?.Body?.ChildElements ?? default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (block is Paragraph paragraph && Plain(paragraph) is { Length: > 0 } line)
            {
                text.Append(Mark(paragraph, word)).Append(line).Append(paragraph.ParagraphProperties?.NumberingProperties is null ? "\n\n" : "\n");
            }
            else if (block is Table table)
            {
                Append(text, table);
            }
        }

        if (text.Length > 0)
        {
            yield return new Document(text.ToString().TrimEnd(), metadata) { SourceHash = survey.Hash };
        }
    }

    private static void Append(StringBuilder text, Table table)
    {
        foreach (var row in table.Elements<TableRow>())
        {
            text.Append("| ").AppendJoin(" | ", row.Elements<TableCell>().Select(cell => string.Join(' ', cell.Descendants<Paragraph>().Select(Plain)).Trim())).Append(" |\n");
        }

        text.Append('\n');
    }

    private static string Mark(Paragraph paragraph, WordprocessingDocument word)
    {
        var level = Level(paragraph, word);
        return level > 0 ? new string('#', level) + " " : paragraph.ParagraphProperties?.NumberingProperties is null ? "" : "- ";
    }

    // Styles are named in the language of the Word that wrote them, but their outline level is not.
    private static int Level(Paragraph paragraph, WordprocessingDocument word)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own and < 6)
        {
            return own + 1;
        }

        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        var style = id is null ? null : word.MainDocumentPart?.StyleDefinitionsPart?.Styles?.Elements<Style>().FirstOrDefault(one => one.StyleId?.Value == id);
        if (style?.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } level and < 6)
        {
            return level + 1;
        }

        return id switch
        {
            "Title" => 1,
            ['H', 'e', 'a', 'd', 'i', 'n', 'g', >= '1' and <= '6'] => id[^1] - '0',
            _ => 0,
        };
    }

    private static string Plain(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants())
        {
            switch (element)
            {
                case DocumentFormat.OpenXml.Wordprocessing.Text run: text.Append(run.Text); break;
                case TabChar: text.Append('\t'); break;
                case Break or CarriageReturn: text.Append('\n'); break;
            }
        }

        return text.ToString().Trim();
    }
}
