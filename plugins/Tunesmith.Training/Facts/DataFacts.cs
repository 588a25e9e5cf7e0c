namespace Tunesmith.Training;

/// <summary>What the rules know of the data. Null means not measured; a rule then says nothing.</summary>
/// <param name="Samples">Training samples, after the split.</param>
/// <param name="ValidationSamples">Validation samples; null when the plan holds out a share of the training samples.</param>
public sealed record DataFacts(long Samples, long? ValidationSamples)
{
    /// <summary>Lengths of whole samples.</summary>
    public LengthFacts? Lengths { get; init; }

    /// <summary>Lengths of what stands before the first learned token.</summary>
    public LengthFacts? Prompts { get; init; }

    /// <summary>Lengths of answers.</summary>
    public LengthFacts? Answers { get; init; }

    /// <summary>Whether samples are conversations; false for plain text.</summary>
    public bool Chats { get; init; } = true;

    /// <summary>Share of tokens that are learned, 0 to 1.</summary>
    public double? LearnedShare { get; init; }

    /// <summary>Lines that could not be read, with their reasons (the first few).</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>How many lines could not be read.</summary>
    public long UnreadableCount { get; init; }

    /// <summary>Samples that occur before, word for word.</summary>
    public long? ExactDuplicates { get; init; }

    /// <summary>Samples nearly equal to an earlier one.</summary>
    public long? NearDuplicates { get; init; }

    /// <summary>Validation samples and cases that come up in the training samples in nearly the same words.</summary>
    public long? NearlyLeaked { get; init; }

    /// <summary>Validation samples and cases that were looked at for that.</summary>
    public long? NearlyLeakedOf { get; init; }

    /// <summary>Evaluation cases and validation samples that were trained on.</summary>
    public long? Leaked { get; init; }

    /// <summary>Evaluation cases and validation samples that were compared.</summary>
    public long? LeakCompared { get; init; }

    /// <summary>Source documents with chunks on both sides of the split.</summary>
    public long? StraddlingDocuments { get; init; }

    /// <summary>Samples whose answer is empty.</summary>
    public long? EmptyAnswers { get; init; }

    /// <summary>The commonest opening of an answer.</summary>
    public Frequent? CommonOpening { get; init; }

    /// <summary>The commonest whole answer.</summary>
    public Frequent? CommonAnswer { get; init; }

    /// <summary>How many different answers there are; few mean that answers are labels or canned texts.</summary>
    public long? DistinctAnswers { get; init; }

    /// <summary>Personal data by kind and count.</summary>
    public IReadOnlyDictionary<string, long> Personal { get; init; } = new Dictionary<string, long>();

    /// <summary>How many different system prompts there are, absent ones not counted.</summary>
    public long? SystemPrompts { get; init; }

    /// <summary>Samples without a system prompt.</summary>
    public long? WithoutSystem { get; init; }

    /// <summary>Samples whose judged score is below the threshold.</summary>
    public long? LowScores { get; init; }

    /// <summary>Samples with a judged score.</summary>
    public long? Scored { get; init; }

    /// <summary>Rendered samples without an end token among the learned ones.</summary>
    public long? WithoutEnd { get; init; }

    /// <summary>Rendered samples in which an earlier answer could not be located.</summary>
    public long? TurnsNotLocated { get; init; }

    /// <summary>Answers that hold reasoning between think tokens.</summary>
    public long? WithReasoning { get; init; }

    /// <summary>Samples that the chat template refuses.</summary>
    public long? Refused { get; init; }

    /// <summary>Why it refuses the first of them.</summary>
    public string? RefusedBecause { get; init; }

    /// <summary>Rendered samples that begin with the same start token twice.</summary>
    public long? DoubledStarts { get; init; }

    /// <summary>Language of most training samples, with its share of them, 0 to 1.</summary>
    public LanguageShare? Language { get; init; }

    /// <summary>Language of most validation samples, with its share of them, 0 to 1.</summary>
    public LanguageShare? ValidationLanguage { get; init; }

    /// <summary>Highest token id that the tokenizer gave.</summary>
    public int? HighestToken { get; init; }
}
