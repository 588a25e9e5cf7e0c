using Tunesmith.Datasets;

namespace Tunesmith.Components.Data;

/// <summary>Personal data that may stay: numbers however they are written, mail addresses, all mail of a domain.</summary>
internal sealed class AllowedData
{
    // A number with its country or area code is the number without it.
    private const int ShortestNumber = 7;
    private readonly HashSet<string> _texts;
    private readonly List<string> _domains;
    private readonly List<string> _numbers;

    public AllowedData(IReadOnlyList<string> values)
    {
        _texts = [.. values.Select(Plain)];
        _domains = [.. _texts.Where(text => text.StartsWith('@'))];
        _numbers = [.. values.Select(Digits).Where(digits => digits.Length >= ShortestNumber)];
    }

    /// <summary>What was found in a text and may not stay.</summary>
    public IReadOnlyList<PiiMatch> Without(string text, IReadOnlyList<PiiMatch> found) =>
        _texts.Count == 0 || found.Count == 0 ? found : [.. found.Where(match => !Allows(match.Kind, text.Substring(match.Start, match.Length)))];

    private bool Allows(PiiKind kind, string value)
    {
        if (_texts.Contains(Plain(value)))
        {
            return true;
        }

        var digits = Digits(value);
        return kind switch
        {
            PiiKind.Mail => _domains.Exists(domain => Plain(value).EndsWith(domain, StringComparison.Ordinal)),
            PiiKind.Phone => _numbers.Exists(number => IsSame(number.TrimStart('0'), digits.TrimStart('0'))),
            PiiKind.IpAddress => false,
            _ => _numbers.Contains(digits),
        };
    }

    private static bool IsSame(string one, string other) => one.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal);

    // Full-width signs, as Chinese texts have them, are the usual ones.
    private static string Plain(string value) => string.Concat(value.Trim().Select(unit => unit is >= '\uFF01' and <= '\uFF5E' ? (char)(unit - 0xFEE0) : unit)).ToLowerInvariant();

    private static string Digits(string value) => string.Concat(Plain(value).Where(char.IsAsciiDigit));
}
