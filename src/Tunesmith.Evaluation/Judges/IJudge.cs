using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>Gives an answer a score by reading it: a model with a rubric, a service, a person behind a queue.</summary>
public interface IJudge
{
    /// <summary>Stable id, such as <c>judge:faithful</c>.</summary>
    string Id { get; }

    /// <summary>Name for people.</summary>
    string Title { get; }

    /// <summary>Hash or text of all that decides the scores (model, rubric): equal identities share kept scores.</summary>
    string Identity { get; }

    /// <summary>Scores an answer, 0 to 1; null when the judge's reply could not be understood.</summary>
    /// <exception cref="TunesmithException">The judge could not be asked.</exception>
    ValueTask<double?> ScoreAsync(EvaluationCase one, string answer, CancellationToken cancellationToken);
}
