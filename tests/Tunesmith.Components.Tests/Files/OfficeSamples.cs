using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Tunesmith.Components.Tests.Files;

/// <summary>Writes real PDF, Word and Excel files for the tests that read them.</summary>
internal static class OfficeSamples
{
    public static byte[] Pdf(params string[] pages)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var text in pages)
        {
            var page = builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4);
            if (text.Length > 0)
            {
                page.AddText(text, 12, new PdfPoint(50, 700), font);
            }
        }

        return builder.Build();
    }

    public static byte[] Word()
    {
        using var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(
                Styled("Heading1", "押金"),
                Plain("押金一般不超过两个月租金。"),
                Styled("Heading2", "Return of the deposit"),
                Plain("Within seven days."),
                new DocumentFormat.OpenXml.Wordprocessing.Table(new TableRow(Cell("Amount"), Cell("400")))));
        }

        return stream.ToArray();
    }

    public static byte[] Excel()
    {
        using var stream = new MemoryStream();
        using (var excel = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = excel.AddWorkbookPart();
            var texts = book.AddNewPart<SharedStringTablePart>();
            texts.SharedStringTable = new SharedStringTable(new SharedStringItem(new DocumentFormat.OpenXml.Spreadsheet.Text("question")), new SharedStringItem(new DocumentFormat.OpenXml.Spreadsheet.Text("多久到账？")));
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(
                new Row(Shared("A1", 0), Inline("C1", "days"), Inline("D1", "on"), Inline("E1", "at")),
                new Row(
                    Shared("A2", 1),
                    new Cell { CellReference = "C2", CellValue = new CellValue(5) },
                    new Cell { CellReference = "D2", StyleIndex = 1, CellValue = new CellValue(45_000) },
                    new Cell { CellReference = "E2", StyleIndex = 2, CellValue = new CellValue(45_000.75) })));
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new NumberingFormats(new DocumentFormat.OpenXml.Spreadsheet.NumberingFormat { NumberFormatId = 170, FormatCode = "yyyy\"年\"m\"月\"d\"日\" hh:mm" }),
                new CellFormats(new CellFormat { NumberFormatId = 0 }, new CellFormat { NumberFormatId = 14 }, new CellFormat { NumberFormatId = 170 }));
            book.Workbook = new Workbook(new Sheets(new Sheet { Name = "FAQ", SheetId = 1, Id = book.GetIdOfPart(part) }));
        }

        return stream.ToArray();
    }

    private static Paragraph Plain(string text) => new(new DocumentFormat.OpenXml.Wordprocessing.Run(new DocumentFormat.OpenXml.Wordprocessing.Text(text)));

    private static Paragraph Styled(string style, string text)
    {
        var paragraph = Plain(text);
        paragraph.ParagraphProperties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        return paragraph;
    }

    private static TableCell Cell(string text) => new(Plain(text));

    private static Cell Shared(string place, int at) => new() { CellReference = place, DataType = CellValues.SharedString, CellValue = new CellValue(at) };

    private static Cell Inline(string place, string text) =>
        new() { CellReference = place, DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)) };
}
