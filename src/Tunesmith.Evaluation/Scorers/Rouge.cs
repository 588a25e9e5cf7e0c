namespace Tunesmith.Evaluation;

/// <summary>
/// ROUGE F-measure, as Google's <c>rouge_score</c> gives it without stemming: ROUGE-1 and -2 of common n-grams, ROUGE-L of the longest common subsequence.
/// Where there is Chinese or Japanese, each of its characters is a word. With several accepted answers the best counts.
/// </summary>
public sealed class Rouge : IScorer
{
    private readonly int _order;

    private Rouge(int order) => _order = order;

    /// <summary>ROUGE-1: common words.</summary>
    public static Rouge One { get; } = new(1);

    /// <summary>ROUGE-2: common pairs of words.</summary>
    public static Rouge Two { get; } = new(2);

    /// <summary>ROUGE-L: the longest common subsequence.</summary>
    public static Rouge L { get; } = new(0);

    /// <inheritdoc/>
    public string Id => _order == 0 ? "rouge-l" : $"rouge-{_order}";

    /// <inheritdoc/>
    public string Title => _order == 0 ? "ROUGE-L" : $"ROUGE-{_order}";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Mean;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer) =>
        one.Accepted.Count == 0 ? null : one.Accepted.Max(accepted => F(RougeWords(accepted), RougeWords(answer.Text)));

    internal double F(List<string> reference, List<string> given)
    {
        var (common, ofReference, ofGiven) = _order == 0
            ? (CommonSubsequence(reference, given), reference.Count, given.Count)
            : CommonGrams(Grams(reference), Grams(given));
        if (common == 0)
        {
            return 0;
        }

        var (precision, recall) = ((double)common / ofGiven, (double)common / ofReference);
        return 2 * precision * recall / (precision + recall);
    }

    // The reference implementation keeps a to z and digits only; other letters are kept here, for without them other languages would score 0.
    internal static List<string> RougeWords(string text) => TextWords.Of(text);

    private List<string> Grams(List<string> words) =>
        [.. Enumerable.Range(0, Math.Max(0, words.Count - _order + 1)).Select(i => string.Join('\u0001', words.Skip(i).Take(_order)))];

    private static (int Common, int OfReference, int OfGiven) CommonGrams(List<string> reference, List<string> given)
    {
        var counts = reference.CountBy(gram => gram).ToDictionary();
        var common = 0;
        foreach (var gram in given)
        {
            if (counts.GetValueOrDefault(gram) > 0)
            {
                counts[gram]--;
                common++;
            }
        }

        return (common, reference.Count, given.Count);
    }

    private static int CommonSubsequence(List<string> one, List<string> other)
    {
        var row = new int[other.Count + 1];
        foreach (var word in one)
        {
            var diagonal = 0;
            for (var j = 1; j <= other.Count; j++)
            {
                var above = row[j];
                row[j] = word == other[j - 1] ? diagonal + 1 : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
