using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class LabelMaskTests
{
    private static readonly ChatTurn System = new("system", "Be brief."), Hello = new("user", "Hello"), Hi = new("assistant", "Hi there");

    private static ModelLanguage Language(IChatTemplate? template = null) =>
        new("test", new PieceTokenizer(), template ?? new ChatMl(), [PieceTokenizer.End, 99], 512);

    private static string Shown(MaskedSample masked) =>
        string.Concat(masked.Segments.Select(segment => segment.Learned ? $"[{segment.Text}]" : segment.Text));

    [Fact]
    public void Of_OneQuestion_LearnsTheAnswerAndItsEndButNotTheHeader()
    {
        var masked = LabelMask.Of([System, Hello, Hi], Language());

        Assert.Equal(
            "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n[Hi there<|im_end|>\n]", Shown(masked));
        Assert.Equal(masked.Learned.Count(flag => flag), masked.LearnedTokens);
        Assert.Equal(5, masked.LearnedTokens);
        Assert.False(masked.EndTokenAppended);
        Assert.Equal(0, masked.TurnsNotLocated);
    }

    [Fact]
    public void Of_SeveralTurns_LearnsEachAnswer()
    {
        var masked = LabelMask.Of([Hello, Hi, new("user", "More"), new("assistant", "No")], Language());

        Assert.Equal(["Hi there<|im_end|>\n", "No<|im_end|>\n"], masked.Segments.Where(segment => segment.Learned).Select(segment => segment.Text));
    }

    [Fact]
    public void Of_TemplateThatRewritesEarlierTurns_CountsThemAsNotLocated()
    {
        var masked = LabelMask.Of(
            [Hello, new("assistant", "<think>x</think>Hi"), new("user", "More"), new("assistant", "No")], Language(new ChatMl(stripThinking: true)));

        Assert.Equal(1, masked.TurnsNotLocated);
        Assert.Equal(["No<|im_end|>\n"], masked.Segments.Where(segment => segment.Learned).Select(segment => segment.Text));
    }

    [Fact]
    public void Of_TemplateThatRefusesTheCutConversation_CountsTheTurnAsNotLocated()
    {
        var masked = LabelMask.Of([new("assistant", "Welcome"), Hello, Hi], Language(new ChatMl(refuseWithoutUser: true)));

        Assert.Equal(1, masked.TurnsNotLocated);
        Assert.Equal("Hi there<|im_end|>\n", masked.Segments.Single(segment => segment.Learned).Text);
    }

    [Fact]
    public void Of_RenderWithoutEndToken_AppendsTheFirstEndTokenAndLearnsIt()
    {
        var masked = LabelMask.Of([Hello, Hi], Language(new ChatMl(withEnd: false)));

        Assert.True(masked.EndTokenAppended);
        Assert.Equal(PieceTokenizer.End, masked.Tokens[^1]);
        Assert.True(masked.Learned[^1]);
        Assert.Equal(masked.Tokens.Count, masked.Spans.Count + 1);
        Assert.Equal(new MaskedSegment("<|im_end|>", true, 1), masked.Segments[^1]);
    }

    [Fact]
    public void Of_TurnsAfterTheLastAnswer_AreLeftOut()
    {
        var masked = LabelMask.Of([Hello, Hi, new("user", "Unanswered")], Language());

        Assert.DoesNotContain("Unanswered", masked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PlainText_IsLearnedWholeWithoutTemplate()
    {
        var masked = LabelMask.Of([new("assistant", "Once upon a time")], Language());

        Assert.Equal("[Once upon a time][<|im_end|>]", Shown(masked));
        Assert.True(masked.EndTokenAppended);
    }

    [Fact]
    public void Of_AnswersOnlyOff_LearnsEverything()
    {
        var masked = LabelMask.Of([System, Hello, Hi], Language(), answersOnly: false);

        Assert.Equal(masked.Tokens.Count, masked.LearnedTokens);
    }

    [Fact]
    public void Of_NoAnswerAtAll_LearnsNothingAndAppendsNothing()
    {
        var masked = LabelMask.Of([Hello], Language());

        Assert.Equal(0, masked.LearnedTokens);
        Assert.False(masked.EndTokenAppended);
    }

    [Theory]
    [InlineData("你好，世界")]
    [InlineData("🙂🙃")]
    [InlineData("")]
    public void Of_CharactersOfSeveralTokens_LearnsAllPiecesOfTheAnswerAndNoneOfTheQuestion(string text)
    {
        var masked = LabelMask.Of([new("user", text), new("assistant", text)], Language());

        Assert.Equal($"{text}<|im_end|>\n", masked.Segments.Single(segment => segment.Learned).Text);
        Assert.Equal(masked.Text, string.Concat(masked.Segments.Select(segment => segment.Text)));
        Assert.Equal(new PieceTokenizer().Count(text) + 2, masked.LearnedTokens);
    }

    [Fact]
    public void Of_CutPiecesAcrossTheRange_GoWithTheirFirstPiece()
    {
        // The question ends in a character of four tokens whose later pieces start where the header does: they must not become labels.
        var masked = LabelMask.Of([new("user", "🙂"), new("assistant", "🙂")], Language(new Bare()));

        Assert.Equal([false, false, false, false, true, true, true, true, true], masked.Learned);
    }

    private sealed class Bare : IChatTemplate
    {
        public string Hash => "bare";

        public string Render(IReadOnlyList<ChatTurn> turns, bool addGenerationPrompt) => string.Concat(turns.Select(turn => turn.Content));
    }
}
