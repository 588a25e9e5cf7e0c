using System.Runtime.CompilerServices;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Every sheet of an Excel file; its first row that is not empty names the fields. Rows are streamed.</summary>
internal sealed class ExcelRows : IDocumentFormat
{
    public async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, Survey survey, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        await using var stream = source.Open();
        using var excel = OfficeFiles.Open(source, () => SpreadsheetDocument.Open(stream, isEditable: false));
        var book = excel.WorkbookPart;
        var texts = book?.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(item => item.InnerText).ToArray() ?? [];
        var dates = ExcelDates.Of(book?.WorkbookStylesPart?.Stylesheet);
        var documents = new RowDocuments(source, options);
        foreach (var sheet in book?.Workbook?.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.Id?.Value is not { } id || book!.GetPartById(id) is not WorksheetPart part)
            {
                continue;
            }

            List<string>? names = null;
            foreach (var cells in Rows(part, texts, dates))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (names is null)
                {
                    names = DelimitedRows.Names(cells);
                    continue;
                }

                yield return documents.Make(Fields(names, cells, sheet.Name?.Value ?? ""));
            }
        }
    }

    private static List<KeyValuePair<string, string>> Fields(List<string> names, IReadOnlyList<string> cells, string sheet)
    {
        var fields = cells.Select((cell, at) => KeyValuePair.Create(at < names.Count ? names[at] : $"column{at + 1}", cell)).Where(field => field.Value.Length > 0).ToList();
        if (!names.Contains("sheet"))
        {
            fields.Add(new("sheet", sheet));
        }

        return fields;
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(WorksheetPart part, string[] texts, ExcelDates dates)
    {
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Row row)
            {
                continue;
            }

            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = Column(cell.CellReference?.Value) ?? cells.Count;
                while (cells.Count < column)
                {
                    cells.Add("");
                }

                cells.Add(Value(cell, texts, dates));
            }

            if (cells.Exists(cell => cell.Length > 0))
            {
                yield return cells;
            }
        }
    }

    private static string Value(Cell cell, string[] texts, ExcelDates dates)
    {
        var raw = cell.CellValue?.InnerText ?? "";
        if (cell.DataType?.Value is not { } type)
        {
            return dates.Text(raw, cell.StyleIndex?.Value);
        }

        return type == CellValues.SharedString ? int.TryParse(raw, out var at) && at >= 0 && at < texts.Length ? texts[at] : ""
            : type == CellValues.InlineString ? cell.InlineString?.InnerText ?? ""
            : type == CellValues.Boolean ? raw == "1" ? "true" : "false"
            : raw;
    }

    // 'BC12' is the 55th column; rows leave their empty cells out.
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var unit in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(unit))
            {
                break;
            }

            column = (column * 26) + (unit - 'A' + 1);
        }

        return column is > 0 and <= 16_384 ? column - 1 : null;
    }
}
