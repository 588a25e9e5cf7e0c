using System.Text.RegularExpressions;
using Tunesmith.Flows;

namespace Tunesmith.Components.Text.Patterns;

/// <summary>A regular expression that cannot run away: without backtracking where it can do without, else with a time limit.</summary>
internal static class SafePattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static Regex Make(string pattern, bool ignoreCase)
    {
        var options = RegexOptions.CultureInvariant | RegexOptions.Multiline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, options, Limit);
        }
    }

    /// <summary>What is wrong with a pattern.</summary>
    public static IEnumerable<Finding> Check(string pattern)
    {
        if (pattern.Length == 0)
        {
            return [];
        }

        try
        {
            _ = new Regex(pattern);
            return [];
        }
        catch (ArgumentException error)
        {
            return [new Finding("TS3106", Severity.Error, "/pattern", $"The pattern cannot be read: {error.Message}", "Mend it; a backslash before a sign makes the sign stand for itself.")];
        }
    }

    public static TunesmithException TooSlow(string pattern) => new(
        "TS3107",
        $"The pattern '{pattern}' took longer than {Limit.TotalSeconds} seconds on one text. Avoid repeats inside repeats, back references and look-arounds, or shorten the texts first.");
}
