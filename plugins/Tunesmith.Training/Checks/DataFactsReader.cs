using Tunesmith.Datasets;

namespace Tunesmith.Training;

/// <summary>Turns what is known of a dataset version into what the rules read.</summary>
public static class DataFactsReader
{
    /// <summary>The facts of a version's statistics.</summary>
    public static DataFacts Of(DatasetStatistics statistics)
    {
        var train = statistics.Train;
        if (train is null)
        {
            return new(0, statistics.Validation?.Samples);
        }

        return new(train.Samples, statistics.Validation?.Samples)
        {
            Lengths = train.Tokens is { } tokens ? LengthsOf(tokens.Lengths) : null,
            Prompts = train.Tokens is { } prompts ? LengthsOf(prompts.FirstLearned) : null,
            Answers = LengthsOf(train.AnswerLengths),
            Chats = train.PlainTexts < train.Samples,
            LearnedShare = train.Tokens is { Tokens: > 0 } all ? all.LearnedTokens / (double)all.Tokens : null,
            UnreadableCount = statistics.UnreadableRows,
            Unreadable = statistics.UnreadableFirst is { Length: > 0 } first ? [first] : [],
            NearlyLeaked = statistics.NearlyShared,
            NearlyLeakedOf = statistics.NearlySharedOf,
            LowScores = train.Scores?.Low,
            Scored = train.Scores?.Scored,
            WithoutEnd = train.Tokens?.WithoutEnd,
            WithReasoning = train.WithReasoning,
            Refused = train.Tokens?.Refused,
            RefusedBecause = train.Tokens?.RefusedBecause,
            DoubledStarts = train.Tokens?.DoubledStarts,
            Language = Main(train),
            ValidationLanguage = statistics.Validation is { } validation ? Main(validation) : null,
            ExactDuplicates = train.Duplicates.Exact,
            NearDuplicates = train.Duplicates.Near,
            Leaked = statistics.SharedSamples,
            LeakCompared = statistics.Splits.Where(split => split.Key != "train").Sum(split => split.Value.Samples),
            StraddlingDocuments = statistics.SharedSources,
            EmptyAnswers = train.EmptyAnswers,
            CommonOpening = Commonest(train.Openings),
            CommonAnswer = Commonest(train.Answers),
            Personal = train.Pii.Where(kind => kind.Value.Found > 0).ToDictionary(kind => kind.Key, kind => kind.Value.Found),
            SystemPrompts = train.SystemPrompts.Distinct,
            WithoutSystem = train.Samples - train.SystemPrompts.With,
            TurnsNotLocated = train.Tokens?.SamplesNotLocated,
            HighestToken = train.Tokens?.LargestId,
        };
    }

    private static LanguageShare? Main(SplitStatistics split) =>
        split.Samples == 0 ? null : split.Languages.MaxBy(pair => pair.Value) is { Key: { } code, Value: var count } ? new(code, count / (double)split.Samples) : null;

    private static Frequent? Commonest(IReadOnlyList<FrequentText> texts) => texts is [var first, ..] ? new(first.Text, first.Count) : null;

    private static LengthFacts LengthsOf(Lengths lengths) => new(lengths.P50, lengths.P95, lengths.P99, lengths.Max, lengths.Mean)
    {
        Bins = [.. lengths.Buckets.Select(bucket => new LengthBin(bucket.To, bucket.Count))],
    };
}
