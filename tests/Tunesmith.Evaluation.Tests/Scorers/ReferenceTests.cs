using System.Text.Json;
using Xunit;

namespace Tunesmith.Evaluation.Tests;

/// <summary>
/// Figures of a second implementation (reference.py, which checks itself against the figures that sacreBLEU, rouge_score and Newcombe's papers publish).
/// </summary>
public sealed class ReferenceTests
{
    private static readonly JsonElement Reference = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scorers", "reference.json")));

    private static List<(EvaluationCase Case, VariantAnswer Answer, JsonElement Figures)> Cases =>
        [.. Reference.GetProperty("cases").EnumerateArray().Select((row, i) => (
            Some.Case("Q", row.GetProperty("expected").GetString(), $"{i}"), Some.Answer(row.GetProperty("answer").GetString()!), row))];

    [Fact]
    public void Scores_OfEveryCase_AgreeToTenDigits()
    {
        foreach (var (one, answer, figures) in Cases)
        {
            Assert.Equal(figures.GetProperty("bleu").GetDouble(), new Bleu().Score(one, answer)!.Value, 1e-10);
            Assert.Equal(figures.GetProperty("rouge1").GetDouble(), Rouge.One.Score(one, answer)!.Value, 1e-12);
            Assert.Equal(figures.GetProperty("rouge2").GetDouble(), Rouge.Two.Score(one, answer)!.Value, 1e-12);
            Assert.Equal(figures.GetProperty("rougeL").GetDouble(), Rouge.L.Score(one, answer)!.Value, 1e-12);
        }
    }

    [Fact]
    public void CorpusBleu_AgreesToTenDigits()
    {
        static double Overall(IEnumerable<(EvaluationCase Case, VariantAnswer Answer, JsonElement)> cases) =>
            new Bleu().Overall([.. cases.Select(pair => new ScoredAnswer(pair.Case, pair.Answer, 0))]);

        Assert.Equal(Reference.GetProperty("corpusEnglish").GetDouble(), Overall(Cases.Take(8)), 1e-10);
        Assert.Equal(Reference.GetProperty("corpusChinese").GetDouble(), Overall(Cases.Skip(8)), 1e-10);
    }

    [Fact]
    public void Intervals_AgreeToTenDigits()
    {
        foreach (var row in Reference.GetProperty("wilson").EnumerateArray())
        {
            var found = Proportions.Wilson(row[0].GetInt64(), row[1].GetInt64());
            Assert.Equal(row[2].GetDouble(), found.Low, 1e-10);
            Assert.Equal(row[3].GetDouble(), found.High, 1e-10);
        }

        foreach (var row in Reference.GetProperty("newcombe").EnumerateArray())
        {
            var found = Proportions.Newcombe(row[0].GetInt64(), row[1].GetInt64(), row[2].GetInt64(), row[3].GetInt64());
            Assert.Equal(row[4].GetDouble(), found.Low, 1e-10);
            Assert.Equal(row[5].GetDouble(), found.High, 1e-10);
        }
    }

    // The three below stand in sacreBLEU's and rouge_score's own documentation and tests.
    [Fact]
    public void CorpusBleu_OfSacreBleusExample_IsItsFigure()
    {
        (string Answer, string[] References)[] rows =
        [
            ("The dog bit the man.", ["The dog bit the man.", "The dog had bit the man."]),
            ("It wasn't surprising.", ["It was not unexpected.", "No one was surprised."]),
            ("The man had just bitten him.", ["The man bit him first.", "The man had bitten the dog."]),
        ];

        var score = new Bleu().Overall([.. rows.Select(row => new ScoredAnswer(
            Some.Case("Q", row.References[0]) with { AlsoAccepted = row.References[1..] }, Some.Answer(row.Answer), 0))]);

        Assert.Equal(48.530827, score, 1e-6);
    }

    [Fact]
    public void SentenceBleu_OfSacreBleusExample_IsItsFigure() => Assert.Equal(
        8.493,
        new Bleu().Score(
            Some.Case("Q", "producţia de zahăr brut se exprimă în zahăr alb;"),
            Some.Answer("Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;"))!.Value, 1e-3);

    [Fact]
    public void Rouge_OfItsReadme_IsItsFigure()
    {
        var one = Some.Case("Q", "The quick brown fox jumps over the lazy dog");
        var answer = Some.Answer("The quick brown dog jumps on the log.");

        Assert.Equal(0.7058823529411765, Rouge.One.Score(one, answer)!.Value, 1e-15);
        Assert.Equal(0.5882352941176471, Rouge.L.Score(one, answer)!.Value, 1e-15);
    }
}
