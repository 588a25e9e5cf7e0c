using System.Text.RegularExpressions;
using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>1 when the answer matches a pattern: the case's own under the metadata key <c>pattern</c>, else one for all.</summary>
/// <param name="pattern">The pattern for cases without their own; null when there is none.</param>
public sealed class RegexMatch(string? pattern = null) : IScorer
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, Regex> _patterns = [];

    /// <inheritdoc/>
    public string Id => "regex";

    /// <inheritdoc/>
    public string Title => "Matches the pattern";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Proportion;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    /// <exception cref="TunesmithException">TS7010: the pattern cannot be used.</exception>
    public double? Score(EvaluationCase one, VariantAnswer answer)
    {
        var text = one.Metadata?.GetValueOrDefault("pattern") ?? pattern;
        if (text is null)
        {
            return null;
        }

        try
        {
            return Compiled(text).IsMatch(answer.Text) ? 1 : 0;
        }
        catch (RegexMatchTimeoutException)
        {
            throw new TunesmithException("TS7010", $"The pattern '{text}' took longer than a second on one answer. Write it without nested repetitions.");
        }
    }

    private Regex Compiled(string text)
    {
        lock (_patterns)
        {
            try
            {
                return _patterns.TryGetValue(text, out var known) ? known : _patterns[text] = new Regex(text, RegexOptions.CultureInvariant, Longest);
            }
            catch (ArgumentException wrong)
            {
                throw new TunesmithException("TS7010", $"The pattern '{text}' is not a regular expression: {wrong.Message} Correct the pattern.", wrong);
            }
        }
    }
}
