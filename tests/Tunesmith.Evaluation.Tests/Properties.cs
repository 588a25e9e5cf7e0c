using FsCheck;
using FsCheck.Fluent;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Evaluation.Tests;

/// <summary>What must hold for any texts and any counts.</summary>
public sealed class Properties
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.ListOf(Gen.Elements("the", "cat", "sat", " ", ". ", "词", "语", "，", "12", "-", "\"", "{\"a\":", "}", "\n", "🙂", "\ud800", "<skipped>")).Select(string.Concat));

    private static void ForAll<T>(Gen<T> gen, Func<T, bool> holds) => Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(50));

    [Fact]
    public void Scores_OfAnyTexts_AreInRange() => ForAll(Gen.Zip(Texts, Texts), pair => Scorers.All.All(scorer =>
        scorer.Score(Some.Case("Q", pair.Item1), Some.Answer(pair.Item2)) is not { } score
        || (score >= 0 && (scorer.Id is "bleu" ? score <= 100.000001 : scorer.Id is "length" || score <= 1.000001))));

    [Fact]
    public void Scores_OfTheExpectedAnswer_AreTheBest() => ForAll(Texts.Where(text => TextWords.Of(text).Count > 3), text =>
        new IScorer[] { new ExactMatch(), new NormalisedExactMatch(), new ContainsMatch(), Rouge.One, Rouge.Two, Rouge.L }
            .All(scorer => scorer.Score(Some.Case("Q", text), Some.Answer(text)) >= 1 - 1e-9)
        && (BleuTokens.Mteval13a(text).Length == 0 || new Bleu().Score(Some.Case("Q", text), Some.Answer(text)) > 99.9999));

    [Fact]
    public void Rouge_OfAnyTexts_IsSymmetric() => ForAll(Gen.Zip(Texts, Texts), pair => new[] { Rouge.One, Rouge.Two, Rouge.L }.All(scorer =>
        Math.Abs(scorer.Score(Some.Case("Q", pair.Item1), Some.Answer(pair.Item2))!.Value - scorer.Score(Some.Case("Q", pair.Item2), Some.Answer(pair.Item1))!.Value) < 1e-12));

    [Fact]
    public void Intervals_OfAnyCounts_HoldTheEstimateAndTurnRound() => ForAll(Gen.Four(Gen.Choose(0, 500)).Where(t => t.Item1 + t.Item2 + t.Item3 + t.Item4 > 0), t =>
    {
        var (a, b, c, d) = t;
        var n = (double)(a + b + c + d);
        var (one, other) = (Proportions.Newcombe(a, b, c, d), Proportions.Newcombe(a, c, b, d));
        return one.Holds((b - c) / n) && Math.Abs(one.Low + other.High) < 1e-12 && one.Low >= -1 && one.High <= 1
            && Proportions.Wilson(a + b, (long)n).Holds((a + b) / n) && SignTest.PValue(b, c) == SignTest.PValue(c, b) && SignTest.PValue(b, c) is > 0 and <= 1;
    });

    [Fact]
    public void Bootstrap_OfAnyValues_HoldsTheMeanAndMovesWithIt() => ForAll(Gen.ListOf(Gen.Choose(-1000, 1000).Select(i => i / 8.0)).Where(list => list.Count > 1), values =>
    {
        var (one, moved) = (Bootstrap.OfMean([.. values], 1)!.Value, Bootstrap.OfMean([.. values.Select(value => value + 64)], 1)!.Value);
        return one.Low <= values.Average() + 1e-9 && one.High >= values.Average() - 1e-9 && Math.Abs(moved.Low - one.Low - 64) < 1e-6 && Math.Abs(moved.High - one.High - 64) < 1e-6;
    });

    [Fact]
    public void Compare_TurnedRound_IsTheSameTurnedRound() => ForAll(Gen.NonEmptyListOf(Gen.Zip(Gen.Choose(0, 4), Gen.Choose(0, 4))), pairs =>
    {
        var one = PairedComparison.Of(Rouge.L, "a", "b", [.. pairs.Select(pair => (pair.Item1 / 4.0, pair.Item2 / 4.0))], 1);
        var other = PairedComparison.Of(Rouge.L, "b", "a", [.. pairs.Select(pair => (pair.Item2 / 4.0, pair.Item1 / 4.0))], 1);
        return one.Wins == other.Losses && one.Ties == other.Ties && Math.Abs(one.Difference + other.Difference) < 1e-12 && one.PValue == other.PValue;
    });

    [Fact]
    public void Case_FromAnyConversation_NeverLosesTheAnswer() => ForAll(
        Gen.ListOf(Gen.Zip(Gen.Elements("system", "user", "assistant", "tool"), Texts)), turns =>
        {
            var conversation = turns.Select(turn => new ChatTurn(turn.Item1, turn.Item2)).ToList();
            var one = EvaluationCase.From(conversation);
            return one is null || (one.Expected == conversation[one.Conversation.Count].Content && conversation[one.Conversation.Count].Role == "assistant");
        });
}
