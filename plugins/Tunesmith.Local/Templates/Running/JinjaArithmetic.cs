using System.Collections;

namespace Tunesmith.Local;

/// <summary>Python's arithmetic, with texts and lists.</summary>
internal static class JinjaArithmetic
{
    public static object Apply(string sign, object? left, object? right, int line) => (sign, left, right) switch
    {
        ("+", string a, string b) => a + b,
        ("+", IList a, IList b) => a.Cast<object?>().Concat(b.Cast<object?>()).ToList(),
        ("*", string a, long n) => Repeated(a, n, line),
        ("*", long n, string a) => Repeated(a, n, line),
        ("*", IList a, long n) => Enumerable.Range(0, (int)Math.Clamp(n, 0, 10_000)).SelectMany(_ => a.Cast<object?>()).ToList(),
        ("%", string format, _) => Formatted(format, right),
        (_, bool or long, bool or long) when sign != "/" => Whole(sign, (long)JinjaValues.Numeric(left)!, (long)JinjaValues.Numeric(right)!, line),
        _ => JinjaValues.Numeric(left) is { } x && JinjaValues.Numeric(right) is { } y
            ? Fraction(sign, x, y, line)
            : throw JinjaFault.At(line, $"'{sign}' does not fit {Shown(left)} and {Shown(right)}"),
    };

    private static string Shown(object? value) => value is JinjaUndefined undefined ? $"the undefined '{undefined.Name}'" : JinjaValues.Repr(value);

    private static object Whole(string sign, long x, long y, int line)
    {
        if (y == 0 && sign is ("//" or "%"))
        {
            throw JinjaFault.At(line, "a division by zero");
        }

        return sign switch
        {
            "+" => (object)(x + y),
            "-" => x - y,
            "*" => x * y,
            "//" => (long)Math.Floor((double)x / y),
            "%" => ((x % y) + y) % y,
            "**" when y >= 0 => (long)Math.Pow(x, y),
            _ => Fraction(sign, x, y, line),
        };
    }

    private static double Fraction(string sign, double x, double y, int line)
    {
        if (y == 0 && sign is ("/" or "//" or "%"))
        {
            throw JinjaFault.At(line, "a division by zero");
        }

        return sign switch
        {
            "+" => x + y,
            "-" => x - y,
            "*" => x * y,
            "/" => x / y,
            "//" => Math.Floor(x / y),
            "%" => x - (Math.Floor(x / y) * y),
            "**" => Math.Pow(x, y),
            _ => throw JinjaFault.At(line, $"'{sign}' does not fit numbers"),
        };
    }

    private static string Repeated(string text, long times, int line)
    {
        var count = Math.Max(0, times);
        return text.Length * count <= 1 << 20 ? string.Concat(Enumerable.Repeat(text, (int)count)) : throw JinjaFault.At(line, "a text is repeated too often");
    }

    private static string Formatted(string format, object? values)
    {
        var items = new Queue<object?>(values is IList list ? list.Cast<object?>() : [values]);
        return System.Text.RegularExpressions.Regex.Replace(format, "%[sd%]", match => match.Value == "%%" ? "%" : JinjaValues.Text(items.Count > 0 ? items.Dequeue() : ""));
    }
}
