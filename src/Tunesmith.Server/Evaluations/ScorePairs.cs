using Tunesmith.Evaluation;

namespace Tunesmith.Server.Evaluations;

/// <summary>Two variants' scores on the same cases.</summary>
internal static class ScorePairs
{
    public static List<(double One, double Other)> Of(IEnumerable<CaseResult> cases, string scorer, string one, string other)
    {
        double? Score(CaseResult result, string variant) => result.Answers.TryGetValue(variant, out var answer) && answer.Scores.TryGetValue(scorer, out var score) ? score : null;
        return
        [
            .. from result in cases
               let first = Score(result, one)
               let second = Score(result, other)
               where first is not null && second is not null
               select (first.Value, second.Value),
        ];
    }
}
