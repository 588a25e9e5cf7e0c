using Tunesmith.Evaluation;
using Tunesmith.Flows;

namespace Tunesmith.Server.Evaluations;

internal static class CaseFilter
{
    public static IEnumerable<CaseResult> Where(this EvaluationReport report, CaseQuestion question)
    {
        var tagged = question.Tag is { Length: > 0 } tag ? report.Cases.Where(result => CaseTags.Has(result, tag)) : report.Cases;
        if (question.Filter is not { Length: > 0 } filter)
        {
            return tagged;
        }

        var variant = question.Variant ?? report.Variants.FirstOrDefault(one => one.Name != report.Baseline)?.Name ?? report.Baseline;
        var scorer = report.Scorers.FirstOrDefault(one => question.Scorer is null || one.Id == question.Scorer)
            ?? throw new TunesmithException("TS8400", $"There is no scorer '{question.Scorer}' in this evaluation; it has {string.Join(", ", report.Scorers.Select(one => one.Id))}.");
        return tagged.Where(result => Gain(result, report.Baseline, variant, scorer) is { } gain && filter switch
        {
            "worse" => gain < 0,
            "better" => gain > 0,
            "differ" => gain != 0 || result.Answers[variant].Text != result.Answers[report.Baseline].Text,
            _ => throw new TunesmithException("TS8400", $"'{filter}' is not a filter. Use worse, better or differ."),
        });
    }

    // Above 0 is better, whichever way the scorer counts.
    private static double? Gain(CaseResult result, string baseline, string variant, ReportScorer scorer) =>
        result.Answers.TryGetValue(baseline, out var before) && result.Answers.TryGetValue(variant, out var after)
        && before.Scores.TryGetValue(scorer.Id, out var from) && after.Scores.TryGetValue(scorer.Id, out var to)
            ? scorer.Better == Better.Lower ? from - to : to - from
            : null;
}
