using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Excel keeps dates as numbers of days; only a cell's format tells them from other numbers.</summary>
internal sealed class ExcelDates(HashSet<uint> styles)
{
    private const double LastDay = 2_958_466;

    /// <summary>The styles of a workbook that show dates.</summary>
    public static ExcelDates Of(Stylesheet? sheet)
    {
        var own = sheet?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => IsDate(format.FormatCode?.Value ?? "")).Select(format => format.NumberFormatId?.Value ?? 0).ToHashSet() ?? [];
        var formats = sheet?.CellFormats?.Elements<CellFormat>().Select(format => format.NumberFormatId?.Value ?? 0).ToList() ?? [];
        return new ExcelDates([.. formats.Select((format, at) => (format, at)).Where(one => one.format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) || own.Contains(one.format)).Select(one => (uint)one.at)]);
    }

    /// <summary>The number as it stands, or as a date when the style shows one.</summary>
    public string Text(string raw, uint? style)
    {
        if (style is not { } known || !styles.Contains(known) || !double.TryParse(raw, CultureInfo.InvariantCulture, out var days) || days is < 1 or >= LastDay)
        {
            return raw;
        }

        var date = DateTime.FromOADate(days);
        return date.ToString(date.TimeOfDay.TotalSeconds < 1 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    // Letters in quotes and brackets are words and colours, not parts of a date.
    private static bool IsDate(string code)
    {
        var (quoted, bracketed) = (false, false);
        foreach (var sign in code)
        {
            quoted ^= sign == '"';
            bracketed = sign == '[' || (bracketed && sign != ']');
            if (!quoted && !bracketed && sign is 'y' or 'Y' or 'd' or 'D' or '年' or '月')
            {
                return true;
            }
        }

        return false;
    }
}
