using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>What a leak check found.</summary>
/// <param name="Cases">Cases checked.</param>
/// <param name="Samples">Samples they were checked against.</param>
/// <param name="Leaks">Cases that were trained on, in the order of the cases.</param>
public sealed record LeakReport(int Cases, long Samples, IReadOnlyList<CaseLeak> Leaks)
{
    /// <summary>The finding DA05 when there is a leak: an error.</summary>
    public IEnumerable<Finding> Findings()
    {
        if (Leaks.Count == 0)
        {
            yield break;
        }

        var kinds = string.Join(", ", Leaks.GroupBy(leak => leak.Kind).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Words(group.Key)}"));
        yield return new Finding(
            "DA05", Severity.Error, "/data", $"{Leaks.Count} of {Cases} evaluation cases were trained on ({kinds}); first: '{Leaks[0].CaseId}'. Scores on them show memory, not skill.",
            "Take these cases out of the evaluation, or these samples out of the training data.");
    }

    private static string Words(LeakKind kind) => kind switch
    {
        LeakKind.Exact => "word for word",
        LeakKind.Near => "nearly",
        _ => "by thirteen words in a row",
    };
}
