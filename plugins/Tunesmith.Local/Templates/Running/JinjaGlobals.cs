namespace Tunesmith.Local;

/// <summary>Functions that every template has.</summary>
internal static class JinjaGlobals
{
    private const int LongestRange = 100_000;

    public static IReadOnlyDictionary<string, object?> All { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["range"] = (JinjaFunction)((positional, _) => Range(positional)),
        ["namespace"] = (JinjaFunction)((positional, named) => Filled(new JinjaDict { IsNamespace = true }, positional, named)),
        ["dict"] = (JinjaFunction)((positional, named) => Filled([], positional, named)),
        ["raise_exception"] = (JinjaFunction)((positional, _) => throw JinjaFault.Refused(positional.Count > 0 ? JinjaValues.Text(positional[0]) : "no reason given.")),
    };

    /// <summary>A date in the way of C's <c>strftime</c>.</summary>
    public static string Date(DateTimeOffset now, string format)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var code = format[i] == '%' && i + 1 < format.Length ? format[++i] : '\0';
            var bare = code == '-' && i + 1 < format.Length;
            code = bare ? format[++i] : code;
            var part = code == '\0' ? format[i].ToString() : Part(now, code);
            result.Append(bare ? part.TrimStart('0') : part);
        }

        return result.ToString();
    }

    private static string Part(DateTimeOffset now, char code) => code switch
    {
        'Y' => now.ToString("yyyy"),
        'y' => now.ToString("yy"),
        'm' => now.ToString("MM"),
        'd' => now.ToString("dd"),
        'e' => now.Day.ToString().PadLeft(2),
        'B' => now.ToString("MMMM"),
        'b' => now.ToString("MMM"),
        'A' => now.ToString("dddd"),
        'a' => now.ToString("ddd"),
        'H' => now.ToString("HH"),
        'I' => now.ToString("hh"),
        'M' => now.ToString("mm"),
        'S' => now.ToString("ss"),
        'p' => now.Hour < 12 ? "AM" : "PM",
        'j' => now.DayOfYear.ToString("000"),
        'F' => now.ToString("yyyy-MM-dd"),
        'T' => now.ToString("HH:mm:ss"),
        'Z' => "UTC",
        'z' => "+0000",
        '%' => "%",
        _ => "%" + code,
    };

    private static JinjaDict Filled(JinjaDict dict, IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?> named)
    {
        foreach (var (key, value) in (positional is [JinjaDict given, ..] ? given : []).Concat(named))
        {
            dict[key] = value;
        }

        return dict;
    }

    private static List<object?> Range(IReadOnlyList<object?> bounds)
    {
        long[] given = [.. bounds.Select(bound => bound is long whole ? whole : 0)];
        var (start, stop, step) = given switch { [var end] => (0, end, 1), [var first, var end] => (first, end, 1), [var first, var end, var by, ..] => (first, end, by), _ => (0L, 0L, 1L) };
        var items = new List<object?>();
        for (var i = start; step != 0 && (step > 0 ? i < stop : i > stop) && items.Count < LongestRange; i += step)
        {
            items.Add(i);
        }

        return items;
    }
}
