using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>When a model version may be promoted: not worse than the baseline by more than a margin, on enough cases that it has not seen.</summary>
public sealed record PromotionGate
{
    /// <summary>The scorer that decides, by id.</summary>
    public string Scorer { get; init; } = "exact";

    /// <summary>How much worse it may be at most, in the scorer's own unit; 0 asks for better.</summary>
    [Range(0.0, 1_000.0)] public double Margin { get; init; }

    /// <summary>Least number of cases.</summary>
    [Range(1, 1_000_000)] public int MinimumCases { get; init; } = 30;

    /// <summary>Checks a variant. It may be promoted when no finding is an error.</summary>
    /// <param name="report">What the evaluation found.</param>
    /// <param name="variant">Name of the variant to promote.</param>
    public IReadOnlyList<Finding> Check(EvaluationReport report, string variant)
    {
        var findings = new List<Finding>();
        AddLeaks(findings, report);
        if (report.Difference(variant, Scorer) is not { } difference)
        {
            findings.Add(Error(
                "TS7022", "/scorer", $"The evaluation has no comparison of '{variant}' with '{report.Baseline}' by '{Scorer}'.",
                $"Evaluate '{variant}' beside another variant by one of: {string.Join(", ", report.Scorers.Select(scorer => scorer.Id))}."));
            return findings;
        }

        if (difference.Cases < MinimumCases)
        {
            findings.Add(Error(
                "TS7020", "/minimumCases", $"'{variant}' was compared on {difference.Cases} cases; {MinimumCases} are asked for.", "Add cases, or lower the number that is asked for."));
        }

        AddFailures(findings, report, variant);
        AddComparison(findings, report, difference);
        return findings;
    }

    private void AddComparison(List<Finding> findings, EvaluationReport report, PairedDifference difference)
    {
        var lowerIsBetter = report.Scorers.First(scorer => scorer.Id == Scorer).Better == Better.Lower;
        var worst = lowerIsBetter ? -difference.High : difference.Low;
        if (worst is { } least && least > -Margin)
        {
            return;
        }

        // With no margin, "the same on every case" is not better, but nor is it a reason to say "worse".
        var asked = Margin == 0 ? "better than" : $"at most {Number(Margin)} worse than";
        var seen = difference is { Low: { } low, High: { } high }
            ? $"{Number(difference.Difference)} (95 % interval {Number(low)} to {Number(high)})"
            : $"{Number(difference.Difference)} on too few cases for an interval";
        var more = difference.MoreCases is > 0 and var count ? $" About {count} more cases would decide it." : "";
        findings.Add(Error(
            "TS7021", "/margin", $"'{difference.Variant}' is not shown to be {asked} '{difference.Baseline}' in {Scorer}: the difference is {seen}.{more}",
            difference.Verdict == Verdict.Worse ? "Look at the cases that became worse, and at the data behind them." : "Add cases, or allow a larger margin."));
    }

    private static void AddLeaks(List<Finding> findings, EvaluationReport report)
    {
        if (report.Leaks is null)
        {
            findings.Add(new Finding(
                "TS7024", Severity.Warning, "/leaks", "Nobody has checked whether the cases are in the training data.", "Give the evaluation the training dataset to check against."));
        }
        else if (report.Leaks.Count > 0 && !report.LeakedLeftOut)
        {
            findings.Add(Error(
                "TS7023", "/leaks", $"{report.Leaks.Count} of {report.Cases.Count} cases were trained on; the first is '{report.Leaks[0].CaseId}' ({report.Leaks[0].How}).",
                "Leave leaked cases out of the evaluation, or take these samples out of the training data and train again."));
        }
    }

    private static void AddFailures(List<Finding> findings, EvaluationReport report, string variant)
    {
        if (report.Variants.FirstOrDefault(one => one.Name == variant) is { Failed: > 0 } failing)
        {
            findings.Add(Error(
                "TS7025", "/variants", $"'{variant}' failed to answer {failing.Failed} of {report.Cases.Count} cases; what it did not answer is not in the comparison.",
                "Run the evaluation again: only failed answers are asked for anew."));
        }
    }

    private static Finding Error(string code, string path, string message, string fix) => new(code, Severity.Error, path, message, fix);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
