namespace Tunesmith.Evaluation;

/// <summary>Gives an answer a number.</summary>
public interface IScorer
{
    /// <summary>Stable id, such as <c>exact</c> or <c>rouge-l</c>.</summary>
    string Id { get; }

    /// <summary>Name for people.</summary>
    string Title { get; }

    /// <summary>What the numbers are.</summary>
    ScoreKind Kind { get; }

    /// <summary>Which way they are good.</summary>
    Better Better { get; }

    /// <summary>The score of one answer; null when the scorer does not apply, for example without an expected answer.</summary>
    double? Score(EvaluationCase one, VariantAnswer answer);

    /// <summary>The score of all answers together; the mean unless the measure is defined on the whole, as BLEU and perplexity are.</summary>
    /// <param name="answers">Cases with their answers and scores; at least one.</param>
    double Overall(IReadOnlyList<ScoredAnswer> answers) => answers.Average(answer => answer.Score);

    /// <summary>The scale on which two variants are compared case by case; the score itself unless its scale is skewed.</summary>
    double ForComparison(double score) => score;
}
