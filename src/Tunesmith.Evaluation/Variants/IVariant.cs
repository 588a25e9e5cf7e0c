using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>One of the things compared: a model, a search baseline, a whole flow.</summary>
[PortType("variant")]
public interface IVariant
{
    /// <summary>Name for people, unique in an evaluation.</summary>
    string Name { get; }

    /// <summary>Hash or text of all that decides the answers (model version, settings, template): equal identities share kept answers.</summary>
    string Identity { get; }

    /// <summary>Gives likelihoods, for perplexity; null when the variant cannot.</summary>
    ITextScorer? Scorer { get; }

    /// <summary>Answers a conversation.</summary>
    /// <exception cref="TunesmithException">It could not be answered; counted as failed and asked again when the evaluation is resumed.</exception>
    ValueTask<string> AnswerAsync(IReadOnlyList<ChatTurn> conversation, CancellationToken cancellationToken);
}
