using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>A variant made of a function, such as a chat model's.</summary>
/// <param name="name">Name for people.</param>
/// <param name="identity">All that decides the answers.</param>
/// <param name="ask">Answers a conversation.</param>
/// <param name="scorer">Gives likelihoods; null when there are none.</param>
public sealed class AskedVariant(
    string name, string identity, Func<IReadOnlyList<ChatTurn>, CancellationToken, ValueTask<string>> ask, ITextScorer? scorer = null) : IVariant
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public string Identity { get; } = identity;

    /// <inheritdoc/>
    public ITextScorer? Scorer { get; } = scorer;

    /// <inheritdoc/>
    public ValueTask<string> AnswerAsync(IReadOnlyList<ChatTurn> conversation, CancellationToken cancellationToken) => ask(conversation, cancellationToken);
}
