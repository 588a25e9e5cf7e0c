using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>
/// Answers with the answer of the most similar known question (TF-IDF): what a plain search over the training data would do.
/// A tuned model that does not beat it has not earned its keep.
/// </summary>
public sealed class SearchVariant : IVariant
{
    private readonly TfIdfIndex _index;
    private readonly IReadOnlyList<string> _answers;

    private SearchVariant(string name, string identity, TfIdfIndex index, IReadOnlyList<string> answers) =>
        (Name, Identity, _index, _answers) = (name, identity, index, answers);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Identity { get; }

    /// <inheritdoc/>
    public ITextScorer? Scorer => null;

    /// <summary>Builds the search over known questions and answers.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="known">Conversations; the last question of each is searched, its last answer given.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async ValueTask<SearchVariant> BuildAsync(string name, IAsyncEnumerable<IReadOnlyList<ChatTurn>> known, CancellationToken cancellationToken)
    {
        var (questions, answers) = (new List<string>(), new List<string>());
        await foreach (var conversation in known.WithCancellation(cancellationToken))
        {
            if (EvaluationCase.From(conversation) is { Question.Length: > 0, Expected: { } answer } one)
            {
                questions.Add(one.Question);
                answers.Add(answer);
            }
        }

        var identity = CaseHash.OfText(string.Join('\u0001', questions.Zip(answers, (question, answer) => $"{question}\u0002{answer}")));
        return new SearchVariant(name, $"search:{identity}", new TfIdfIndex(questions), answers);
    }

    /// <inheritdoc/>
    public ValueTask<string> AnswerAsync(IReadOnlyList<ChatTurn> conversation, CancellationToken cancellationToken)
    {
        var question = conversation.LastOrDefault(turn => turn.Role == "user")?.Content ?? "";
        return ValueTask.FromResult(_index.Nearest(question) is { } nearest ? _answers[nearest.Number] : "");
    }
}
