namespace Tunesmith.Flows;

/// <summary>Gives log-probabilities of a given answer, for perplexity and ranking.</summary>
public interface ITextScorer
{
    /// <summary>Natural-log probability of each token of the answer, given the conversation before it; the end token included.</summary>
    ValueTask<IReadOnlyList<double>> ScoreAsync(IReadOnlyList<ChatTurn> conversation, string answer, CancellationToken cancellationToken);
}
