namespace Tunesmith.Evaluation;

/// <summary>What to evaluate.</summary>
public sealed record EvaluationRequest
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The questions.</summary>
    public required CaseSet Cases { get; init; }

    /// <summary>What is compared; names are unique.</summary>
    public required IReadOnlyList<IVariant> Variants { get; init; }

    /// <summary>Name of the variant that the others are compared with; null for the first.</summary>
    public string? Baseline { get; init; }

    /// <summary>How answers are scored.</summary>
    public required IReadOnlyList<IScorer> Scorers { get; init; }

    /// <summary>Judges that read the answers, asked after all answers are there; their scores are kept as answers are.</summary>
    public IReadOnlyList<IJudge> Judges { get; init; } = [];

    /// <summary>Looks for cases in the training data before anything is asked; null when there is no such data.</summary>
    public Func<IReadOnlyList<EvaluationCase>, CancellationToken, ValueTask<IReadOnlyList<LeakedCase>>>? CheckLeaks { get; init; }

    /// <summary>Whether cases found there are left out of scores and differences; they are asked and shown all the same.</summary>
    public bool LeaveOutLeaked { get; init; }

    /// <summary>Answers asked for at once. 1 gives honest latencies for a model on this machine.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Seed of the bootstrap.</summary>
    public int Seed { get; init; } = 42;
}
