using System.Collections;
using System.Globalization;
using System.Text;

namespace Tunesmith.Local;

/// <summary>What Python says about values: truth, text, equality, order.</summary>
internal static class JinjaValues
{
    public static bool IsTrue(object? value) => value switch
    {
        null or JinjaUndefined => false,
        bool truth => truth,
        long whole => whole != 0,
        double number => number != 0,
        string text => text.Length > 0,
        JinjaDict dict => dict.IsNamespace || dict.Count > 0,
        ICollection list => list.Count > 0,
        _ => true,
    };

    public static string Text(object? value) => value switch
    {
        JinjaUndefined => "",
        string text => text,
        _ => Repr(value),
    };

    public static string Repr(object? value) => value switch
    {
        null => "None",
        JinjaUndefined => "Undefined",
        bool truth => truth ? "True" : "False",
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double number => Number(number),
        string text => Quoted(text),
        JinjaDict dict => "{" + string.Join(", ", dict.Select(pair => $"{Quoted(pair.Key)}: {Repr(pair.Value)}")) + "}",
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Repr)) + "]",
        _ => "<function>",
    };

    public static string Number(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < 1e16 ? number.ToString("0.0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);

    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (JinjaUndefined, JinjaUndefined) or (null, null) => true,
        (string a, string b) => a == b,
        (JinjaDict a, JinjaDict b) => a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && Same(pair.Value, other)),
        (IList a, IList b) => a.Count == b.Count && a.Cast<object?>().Zip(b.Cast<object?>()).All(pair => Same(pair.First, pair.Second)),
        _ => Numeric(left) is { } x && Numeric(right) is { } y ? x == y : ReferenceEquals(left, right),
    };

    public static double? Numeric(object? value) => value switch
    {
        bool truth => truth ? 1 : 0,
        long whole => whole,
        double number => number,
        _ => null,
    };

    public static int Compare(object? left, object? right, int line)
    {
        if (left is string a && right is string b)
        {
            return string.CompareOrdinal(a, b);
        }

        return Numeric(left) is { } x && Numeric(right) is { } y ? x.CompareTo(y) : throw JinjaFault.At(line, $"{Repr(left)} and {Repr(right)} cannot be ordered");
    }

    public static bool Contains(object? container, object? item, int line) => container switch
    {
        string text => text.Contains(Text(item), StringComparison.Ordinal),
        JinjaDict dict => item is string key && dict.ContainsKey(key),
        IEnumerable list => list.Cast<object?>().Any(each => Same(each, item)),
        JinjaUndefined => false,
        _ => throw JinjaFault.At(line, $"{Repr(container)} holds nothing to look in"),
    };

    /// <summary>The elements of a value, as a loop sees them.</summary>
    public static List<object?> Items(object? value, int line) => value switch
    {
        JinjaUndefined => [],
        string text => [.. text.EnumerateRunes().Select(rune => (object?)rune.ToString())],
        JinjaDict dict => [.. dict.Keys],
        IEnumerable list => [.. list.Cast<object?>()],
        _ => throw JinjaFault.At(line, $"{Repr(value)} cannot be looped over"),
    };

    private static string Quoted(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var result = new StringBuilder().Append(quote);
        foreach (var character in text)
        {
            result.Append(character switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when character == quote => "\\" + quote,
                _ => character.ToString(),
            });
        }

        return result.Append(quote).ToString();
    }
}
