using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Evaluation.Tests;

public sealed class ScorerTests
{
    private static double? Score(IScorer scorer, string? expected, string answer, Dictionary<string, string>? metadata = null) =>
        scorer.Score(Some.Case("Q", expected) with { Metadata = metadata }, Some.Answer(answer));

    [Theory]
    [InlineData("Yes.", " Yes.\n", 1, 1, 1)]
    [InlineData("Yes.", "yes", 0, 1, 1)]
    [InlineData("The answer", "answer!", 0, 1, 1)]
    [InlineData("no", "I do not know", 0, 0, 0)]
    [InlineData("Paris", "It is Paris, of course.", 0, 0, 1)]
    [InlineData("三十天", "３０天", 0, 0, 0)]
    [InlineData("30天", "答案是３０天。", 0, 0, 1)]
    [InlineData("退款，三天", "退款三天", 0, 1, 1)]
    public void Matches_AreAsStrictAsTheySay(string expected, string answer, double exact, double normalised, double contains)
    {
        Assert.Equal(exact, Score(new ExactMatch(), expected, answer));
        Assert.Equal(normalised, Score(new NormalisedExactMatch(), expected, answer));
        Assert.Equal(contains, Score(new ContainsMatch(), expected, answer));
    }

    [Fact]
    public void Scorers_WithoutAnExpectedAnswer_DoNotApply() =>
        Assert.Equal(
            ["json-valid", "latency", "length"],
            Scorers.All.Where(scorer => Score(scorer, null, "x") is not null).Select(scorer => scorer.Id));

    [Fact]
    public void Scorers_AnyAcceptedAnswer_Counts()
    {
        var one = Some.Case("Q", "big") with { AlsoAccepted = ["large", "{\"a\":1}"] };

        Assert.All(
            new IScorer[] { new ExactMatch(), new NormalisedExactMatch(), new ContainsMatch(), Rouge.One, Rouge.L },
            scorer => Assert.Equal(1, scorer.Score(one, Some.Answer("large"))));
    }

    [Fact]
    public void Regex_TakesTheCasesPatternFirst()
    {
        Assert.Equal(1, Score(new RegexMatch(@"^\d+$"), null, "42"));
        Assert.Equal(0, Score(new RegexMatch(@"^\d+$"), null, "x"));
        Assert.Equal(1, Score(new RegexMatch(@"^\d+$"), null, "x", new() { ["pattern"] = "x" }));
        Assert.Null(Score(new RegexMatch(), "x", "x"));
    }

    [Theory]
    [InlineData("(", "is not a regular expression")]
    [InlineData("^(a+)+$", "longer than a second")]
    public void Regex_ThatCannotBeUsed_SaysTS7010(string pattern, string reason)
    {
        var wrong = Assert.Throws<TunesmithException>(() => Score(new RegexMatch(pattern), null, new string('a', 40) + "!"));

        Assert.Equal("TS7010", wrong.Code);
        Assert.Contains(reason, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":1}""", null, 1)]
    [InlineData("```json\n{\"a\":1}\n```", null, 1)]
    [InlineData("Here: {\"a\":1}", null, 0)]
    [InlineData("""{"a":1,}""", null, 0)]
    [InlineData("", null, 0)]
    [InlineData("""{"a":1}""", """{"type":"object","required":["a"],"properties":{"a":{"type":"integer","minimum":1}},"additionalProperties":false}""", 1)]
    [InlineData("""{"a":1,"b":2}""", """{"properties":{"a":{}},"additionalProperties":false}""", 0)]
    [InlineData("""{"a":0}""", """{"properties":{"a":{"minimum":1}}}""", 0)]
    [InlineData("""{"a":1.5}""", """{"properties":{"a":{"type":"integer"}}}""", 0)]
    [InlineData("""{}""", """{"required":["a"]}""", 0)]
    [InlineData("""["x","y"]""", """{"type":"array","items":{"enum":["x","y"]},"maxItems":2}""", 1)]
    [InlineData("""["x","z"]""", """{"items":{"enum":["x","y"]}}""", 0)]
    [InlineData("\"2024-01-02\"", """{"type":["string","null"],"pattern":"^\\d{4}-","maxLength":10}""", 1)]
    [InlineData("\"long text\"", """{"maxLength":3}""", 0)]
    [InlineData("5", """{"exclusiveMaximum":5}""", 0)]
    public void Json_IsValidAndKeepsTheSchema(string answer, string? schema, double expected) => Assert.Equal(expected, Score(new JsonValid(schema), null, answer));

    [Fact]
    public void Json_SchemaThatIsNoJson_SaysTS7011() => Assert.Equal("TS7011", Assert.Throws<TunesmithException>(() => new JsonValid("{")).Code);

    [Theory]
    [InlineData("""{"name":"Ann","age":30}""", """{"name":"ann","age":30.0}""", 1)]
    [InlineData("""{"name":"Ann","age":30}""", """{"name":"Ann","age":31}""", 0.5)]
    [InlineData("""{"name":"Ann","age":30}""", """{"name":"Ann"}""", 2.0 / 3)]
    [InlineData("""{"items":["a","b"]}""", """{"items":["b","a"]}""", 1)]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"c":1}}""", 0)]
    [InlineData("""{"a":1}""", "no json", 0)]
    [InlineData("""{}""", "{}", 1)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", 0)]
    public void FieldF1_CountsRightFields(string expected, string answer, double f1) => Assert.Equal(f1, Score(new FieldF1(), expected, answer)!.Value, 1e-12);

    [Fact]
    public void FieldF1_ExpectedThatIsNoJson_DoesNotApply() => Assert.Null(Score(new FieldF1(), "text", "{}"));

    [Fact]
    public void Perplexity_IsOverAllTokensTogether()
    {
        static ScoredAnswer Of(double log, int tokens) => new(Some.Case("Q", "A"), new VariantAnswer("", 0, new Likelihood(log, tokens)), 0);

        Assert.Equal(2, new Likelihood(-4 * Math.Log(2), 4).Perplexity, 1e-12);
        Assert.Equal(Math.Exp(3.0 / 10), new Perplexity().Overall([Of(-1, 2), Of(-2, 8)]), 1e-12);
        Assert.Null(Score(new Perplexity(), "A", "A"));
    }

    [Fact]
    public void Find_UnknownScorer_NamesTheKnown() =>
        Assert.Contains("rouge-l", Assert.Throws<TunesmithException>(() => Scorers.Find("no")).Message, StringComparison.Ordinal);

    // Ids are for ever: reports and gates are stored with them.
    [Fact]
    public void All_AreThose() => Assert.Equal(
        ["bleu", "contains", "exact", "field-f1", "json-valid", "latency", "length", "normalised-exact", "perplexity", "regex", "rouge-1", "rouge-2", "rouge-l"],
        Scorers.All.Select(scorer => scorer.Id));
}
