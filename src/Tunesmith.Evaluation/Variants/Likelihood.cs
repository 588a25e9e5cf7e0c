namespace Tunesmith.Evaluation;

/// <summary>How likely a given text is to a model.</summary>
/// <param name="LogProbability">Sum of the natural-log probabilities of its tokens, the end token included.</param>
/// <param name="Tokens">Number of these tokens.</param>
public sealed record Likelihood(double LogProbability, int Tokens)
{
    /// <summary>exp of the mean negative log-probability of a token; 1 is certainty.</summary>
    public double Perplexity => Tokens == 0 ? 1 : Math.Exp(-LogProbability / Tokens);
}
