using System.Globalization;
using System.Text.RegularExpressions;
using Tunesmith.Components.Text.Patterns;

namespace Tunesmith.Components.Data.Conditions;

/// <summary>A condition on a field of any item, made once and asked many times.</summary>
internal sealed class Condition
{
    private readonly Func<string?, bool> _test;
    private readonly string _field;

    public Condition(string field, Comparison comparison, string value, bool ignoreCase)
    {
        var rule = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _field = field;
        _test = comparison switch
        {
            Comparison.Equals => found => IsEqual(found, value, rule),
            Comparison.NotEquals => found => !IsEqual(found, value, rule),
            Comparison.Contains => found => found?.Contains(value, rule) == true,
            Comparison.NotContains => found => found?.Contains(value, rule) != true,
            Comparison.StartsWith => found => found?.StartsWith(value, rule) == true,
            Comparison.EndsWith => found => found?.EndsWith(value, rule) == true,
            Comparison.Matches => Matching(value, ignoreCase),
            Comparison.IsEmpty => string.IsNullOrWhiteSpace,
            Comparison.IsNotEmpty => found => !string.IsNullOrWhiteSpace(found),
            Comparison.IsOneOf => Among(value, ignoreCase),
            _ => Ordered(comparison, value),
        };
    }

    public bool Holds(object item) => _test(ItemFields.Find(item, _field));

    private static bool IsEqual(string? found, string value, StringComparison rule) =>
        string.Equals(found, value, rule) || (Number(found) is { } one && Number(value) is { } other && one == other);

    private static Func<string?, bool> Among(string value, bool ignoreCase)
    {
        var known = value.Split([',', '，', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        return found => found is not null && known.Contains(found.Trim());
    }

    private static Func<string?, bool> Matching(string value, bool ignoreCase)
    {
        var pattern = SafePattern.Make(value, ignoreCase);
        return found =>
        {
            try
            {
                return found is not null && pattern.IsMatch(found);
            }
            catch (RegexMatchTimeoutException)
            {
                throw SafePattern.TooSlow(value);
            }
        };
    }

    private static Func<string?, bool> Ordered(Comparison comparison, string value)
    {
        var limit = Number(value) ?? double.NaN;
        return found => Number(found) is { } number && comparison switch
        {
            Comparison.Greater => number > limit,
            Comparison.AtLeast => number >= limit,
            Comparison.Less => number < limit,
            _ => number <= limit,
        };
    }

    internal static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;
}
