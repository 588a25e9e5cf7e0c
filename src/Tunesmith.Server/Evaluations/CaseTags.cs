using Tunesmith.Evaluation;
using Tunesmith.Flows;

namespace Tunesmith.Server.Evaluations;

/// <summary>Scores by tag: where a variant gains, and where it loses though the whole looks well.</summary>
internal static class CaseTags
{
    private const int Seed = 42;
    private const int MostValues = 40;

    /// <summary>One row a tag, the names with the fewest values first, the values with the most cases first.</summary>
    public static IReadOnlyList<TagScores> Of(EvaluationReport report, string? asked)
    {
        var scorer = report.Scorers.FirstOrDefault(one => asked is null || one.Id == asked)
            ?? throw new TunesmithException("TS8400", $"There is no scorer '{asked}' in this evaluation; it has {string.Join(", ", report.Scorers.Select(one => one.Id))}.");
        var names = report.Cases.SelectMany(result => result.Case.Metadata ?? new Dictionary<string, string>()).GroupBy(tag => tag.Key, tag => tag.Value)
            .Select(name => (name.Key, Values: name.GroupBy(value => value).ToList()))
            .Where(name => Divides(name.Values, report.Cases.Count)).OrderBy(name => name.Values.Count).ThenBy(name => name.Key, StringComparer.Ordinal);
        return
        [
            .. from name in names
               from value in name.Values.OrderByDescending(value => value.Count()).ThenBy(value => value.Key, StringComparer.Ordinal)
               select Row(report, scorer, name.Key, value.Key),
        ];
    }

    /// <summary>Whether a case has the tag, written <c>name:value</c>.</summary>
    public static bool Has(CaseResult result, string tag)
    {
        var colon = tag.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && result.Case.Metadata?.GetValueOrDefault(tag[..colon]) == tag[(colon + 1)..];
    }

    // A number of its own for every case is an id, not a tag.
    private static bool Divides(List<IGrouping<string, string>> values, int cases) =>
        values.Count is > 1 and <= MostValues && values.Count * 2 <= cases;

    private static TagScores Row(EvaluationReport report, ReportScorer scorer, string name, string value)
    {
        var cases = report.Cases.Where(result => Has(result, $"{name}:{value}")).ToList();
        double? Score(CaseResult result, string variant) =>
            result.Answers.TryGetValue(variant, out var answer) && answer.Scores.TryGetValue(scorer.Id, out var score) ? score : null;
        var means = report.Variants.Select(variant => (variant.Name, Scores: cases.Select(result => Score(result, variant.Name)).OfType<double>().ToList()))
            .Where(variant => variant.Scores.Count > 0).ToDictionary(variant => variant.Name, variant => variant.Scores.Average());
        var differences = report.Variants.Where(variant => variant.Name != report.Baseline)
            .Select(variant => (variant.Name, Pairs: ScorePairs.Of(cases, scorer.Id, variant.Name, report.Baseline)))
            .Where(variant => variant.Pairs.Count > 0)
            .Select(variant => Difference(scorer, variant.Name, report.Baseline, variant.Pairs));
        return new TagScores(name, value, cases.Count, means, [.. differences]);
    }

    private static TagDifference Difference(ReportScorer scorer, string variant, string baseline, List<(double, double)> pairs)
    {
        if (Scorers.All.FirstOrDefault(one => one.Id == scorer.Id) is { } known)
        {
            var found = PairedComparison.Of(known, variant, baseline, pairs, Seed);
            return new TagDifference(variant, found.Difference, found.Low, found.High);
        }

        List<double> gains = [.. pairs.Select(pair => pair.Item1 - pair.Item2)];
        var interval = Bootstrap.OfMean(gains, Seed);
        return new TagDifference(variant, gains.Average(), interval?.Low, interval?.High);
    }
}
