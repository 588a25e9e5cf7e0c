using System.Globalization;

namespace Tunesmith.Evaluation;

/// <summary>Says a comparison in a sentence, for the terminal and for people who do not read intervals.</summary>
public static class ReportWords
{
    /// <summary>The verdict with its numbers; in points of a hundred for shares.</summary>
    public static string Of(PairedDifference difference, ReportScorer scorer)
    {
        var scale = scorer.Kind == ScoreKind.Proportion ? 100 : 1;
        var unit = scorer.Kind == ScoreKind.Proportion ? " points" : "";
        var size = $"{Number(Math.Abs(difference.Difference) * scale)}{unit}";
        var range = difference is { Low: { } low, High: { } high } ? $"95 % interval {Signed(low * scale)} to {Signed(high * scale)}" : "too few cases for an interval";
        var record = $"{difference.Wins} won, {difference.Ties} tied, {difference.Losses} lost of {difference.Cases}";
        var (variant, baseline) = (difference.Variant, difference.Baseline);
        return difference.Verdict switch
        {
            Verdict.Same => $"{variant} and {baseline} score the same on every case by {scorer.Title} ({difference.Cases} cases).",
            Verdict.Better => $"{variant} is better than {baseline} by {size} in {scorer.Title} ({range}; {record}).",
            Verdict.Worse => $"{variant} is worse than {baseline} by {size} in {scorer.Title} ({range}; {record}).",
            Verdict.Different => $"{variant} and {baseline} differ by {size} in {scorer.Title} ({range}).",
            _ => $"Whether {variant} is better than {baseline} in {scorer.Title} is open: {Signed(difference.Difference * scale)}{unit} ({range}; {record}). {More(difference.MoreCases)}",
        };
    }

    private static string More(int? more) => more is { } count
        ? $"About {count.ToString("N0", CultureInfo.InvariantCulture)} more cases would decide it."
        : "The difference is too small to be decided by more cases.";

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 10 ? "0.#" : Math.Abs(value) >= 0.1 ? "0.##" : "0.####", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value > 0 ? $"+{Number(value)}" : Number(value);
}
