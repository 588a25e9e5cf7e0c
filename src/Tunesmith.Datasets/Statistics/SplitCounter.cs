using System.Buffers.Binary;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Gathers the statistics of one split, a sample at a time, in bounded memory.</summary>
internal sealed class SplitCounter(StatisticsWishes wishes, ModelLanguage? language)
{
    private const int Shown = 20;
    private const int EnoughForALanguage = 40;
    private readonly LengthCounter _answerLengths = new(), _questionLengths = new();
    private readonly TokenCounter? _tokens = language is null ? null : new TokenCounter(language, wishes.AnswersOnly);
    private readonly FrequentTexts _openings = new(60), _answers = new(200), _prompts = new(500);
    private readonly DistinctCounter _distinctAnswers = new();
    private readonly Dictionary<string, long> _languages = [];
    private readonly Dictionary<string, (long Samples, long Found)> _pii = [];
    private readonly ScoreCounter _scores = new();
    private readonly NearIndex _near = new(wishes.NearCapacity);
    private long _samples, _messages, _plain, _multi, _empty, _withPrompt, _equal, _alike, _reasoned;

    /// <summary>Different conversations of this split, for comparing splits.</summary>
    public DistinctCounter Contents { get; } = new();

    /// <summary>Different source documents of this split, for comparing splits.</summary>
    public DistinctCounter Sources { get; } = new();

    public void Add(Sample sample, ulong content, ulong source)
    {
        var turns = sample.Messages;
        _samples++;
        _messages += turns.Count;
        _plain += LabelMask.IsPlainText(turns) ? 1 : 0;
        _multi += turns.Count(turn => turn.Role == "user") > 1 ? 1 : 0;
        _reasoned += turns.Any(turn => turn.Role == "assistant" && turn.Content.Contains("<think>", StringComparison.Ordinal)) ? 1 : 0;
        _scores.Add(sample.Metadata);
        AddTexts(turns);
        AddDuplicates(turns, content);
        Sources.Add(source);
        _tokens?.Add(sample);
    }

    public SplitStatistics Statistics() => new()
    {
        Samples = _samples,
        Messages = _messages,
        PlainTexts = _plain,
        MultiTurn = _multi,
        EmptyAnswers = _empty,
        AnswerLengths = _answerLengths.Lengths(),
        QuestionLengths = _questionLengths.Lengths(),
        Tokens = _tokens?.Statistics(),
        Duplicates = new DuplicateStatistics(Contents.IsEstimate ? Contents.Scale(_equal) : _equal, _alike, Contents.IsEstimate, _near.Count),
        Openings = _openings.Most(Shown),
        Answers = _answers.Most(Shown),
        DistinctAnswers = _distinctAnswers.Count,
        Languages = _languages,
        Pii = _pii.ToDictionary(pair => pair.Key, pair => new PiiCount(pair.Value.Samples, pair.Value.Found)),
        SystemPrompts = new SystemPromptStatistics(_withPrompt, _prompts.IsFull ? 10_000 : _prompts.Distinct, _prompts.Most(Shown, least: 1)),
        WithReasoning = _reasoned,
        Scores = _scores.Statistics(),
        Sources = Sources.Count,
    };

    internal static ulong Key(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt64LittleEndian(hash);

    private void AddTexts(IReadOnlyList<ChatTurn> turns)
    {
        var found = new Dictionary<PiiKind, int>();
        bool hasAnswer = false, isEmpty = false;
        foreach (var turn in turns)
        {
            foreach (var match in Pii.Find(turn.Content))
            {
                found[match.Kind] = found.GetValueOrDefault(match.Kind) + 1;
            }

            if (turn.Role == "assistant")
            {
                hasAnswer = true;
                isEmpty |= string.IsNullOrWhiteSpace(turn.Content);
                _answerLengths.Add(turn.Content.Length);
                _openings.Add(Opening.Of(turn.Content));
                _answers.Add(turn.Content.AsSpan().Trim());
                _distinctAnswers.Add(TextHash.Of(turn.Content.AsSpan().Trim()));
            }
            else if (turn.Role == "user")
            {
                _questionLengths.Add(turn.Content.Length);
            }
            else if (turn.Role == "system")
            {
                _withPrompt++;
                _prompts.Add(turn.Content);
            }
        }

        _empty += isEmpty || !hasAnswer ? 1 : 0;
        foreach (var (kind, count) in found)
        {
            var (samples, all) = _pii.GetValueOrDefault(Pii.Name(kind));
            _pii[Pii.Name(kind)] = (samples + 1, all + count);
        }

        var answer = SampleSketch.Joined(turns, "assistant");
        var language = LanguageGuess.Of(answer.Length > EnoughForALanguage ? answer : $"{SampleSketch.Joined(turns, "user")} {answer}");
        _languages[language] = _languages.GetValueOrDefault(language) + 1;
    }

    private void AddDuplicates(IReadOnlyList<ChatTurn> turns, ulong content)
    {
        if (Contents.Add(content) == false)
        {
            _equal++;
            return;
        }

        if (wishes.NearCapacity > 0)
        {
            var sketch = SampleSketch.Of(turns);
            _alike += _near.IsNearElseAdd(sketch.Main, sketch.Other, Duplicates.UsualThreshold) ? 1 : 0;
        }
    }
}
