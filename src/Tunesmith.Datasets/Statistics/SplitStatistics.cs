namespace Tunesmith.Datasets;

/// <summary>What is known of one split.</summary>
public sealed record SplitStatistics
{
    /// <summary>Number of samples.</summary>
    public required long Samples { get; init; }

    /// <summary>Number of messages.</summary>
    public required long Messages { get; init; }

    /// <summary>Samples that are plain text: one assistant message.</summary>
    public required long PlainTexts { get; init; }

    /// <summary>Samples with more than one question.</summary>
    public required long MultiTurn { get; init; }

    /// <summary>Samples with an assistant turn that is empty or white space, or without any assistant turn (DA07).</summary>
    public required long EmptyAnswers { get; init; }

    /// <summary>Lengths of answers in characters (DA13).</summary>
    public required Lengths AnswerLengths { get; init; }

    /// <summary>Lengths of questions in characters.</summary>
    public required Lengths QuestionLengths { get; init; }

    /// <summary>What a model reads and learns; null when no model was given.</summary>
    public TokenStatistics? Tokens { get; init; }

    /// <summary>Exact and near duplicates within the split (DA04).</summary>
    public required DuplicateStatistics Duplicates { get; init; }

    /// <summary>How answers start, most frequent first (DA11).</summary>
    public required IReadOnlyList<FrequentText> Openings { get; init; }

    /// <summary>Whole answers, most frequent first (DA11).</summary>
    public required IReadOnlyList<FrequentText> Answers { get; init; }

    /// <summary>Different answers; few mean that answers are labels or canned texts. Exact up to 4,000,000, above that estimated.</summary>
    public long DistinctAnswers { get; init; }

    /// <summary>Samples by language, as ISO 639-1 code, <c>mixed</c> or <c>und</c> (undetermined).</summary>
    public required IReadOnlyDictionary<string, long> Languages { get; init; }

    /// <summary>Personal data by kind: <c>mail</c>, <c>phone</c>, <c>idCard</c>, <c>bankCard</c>, <c>ipAddress</c> (DA12).</summary>
    public required IReadOnlyDictionary<string, PiiCount> Pii { get; init; }

    /// <summary>How system prompts vary (DA14).</summary>
    public required SystemPromptStatistics SystemPrompts { get; init; }

    /// <summary>Samples with an answer that holds reasoning between think marks (TE07).</summary>
    public long WithReasoning { get; init; }

    /// <summary>Scores that a judge gave, in the metadata <c>score</c>; null when no sample has one (DA15).</summary>
    public ScoreStatistics? Scores { get; init; }

    /// <summary>Different source documents; counted exactly up to 4,000,000, above that estimated.</summary>
    public required long Sources { get; init; }
}
