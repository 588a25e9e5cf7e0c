using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA03: lines of the data could not be read.</summary>
internal sealed class LinesUnreadable : IPlanRule
{
    public string Code => "DA03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { UnreadableCount: > 0 } data)
        {
            var share = data.UnreadableCount / (double)(data.Samples + data.UnreadableCount);
            var first = string.Join("; ", data.Unreadable.Take(3));
            yield return new Finding(Code, share > 0.05 ? Severity.Error : Severity.Warning, At.Train,
                $"{Say.Many(data.UnreadableCount, "line")} ({Say.Percent(share)}) could not be read{(first.Length > 0 ? $": {first.TrimEnd('.')}" : "")}.",
                "Correct these lines, or map the columns in the import.");
        }
    }
}
