using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary>Writes findings for people.</summary>
internal static class FindingText
{
    public static void Write(TextWriter writer, Finding finding)
    {
        writer.WriteLine($"{Mark(finding.Severity)} {finding.Path}  {finding.Code}");
        writer.WriteLine($"    {finding.Message}");
        if (finding.Fix.Text.Length > 0)
        {
            writer.WriteLine($"    → {finding.Fix.Text}");
        }
    }

    /// <summary>A closing line such as "2 errors, 1 warning".</summary>
    public static string Tally(IReadOnlyCollection<Finding> findings)
    {
        var parts = findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key)
            .Select(group => $"{group.Count()} {Word(group.Key)}{(group.Count() == 1 ? "" : "s")}");
        return findings.Count == 0 ? "No findings." : string.Join(", ", parts) + ".";
    }

    private static string Mark(Severity severity) => severity switch { Severity.Error => "✗", Severity.Warning => "!", _ => "·" };

    private static string Word(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "hint" };
}
