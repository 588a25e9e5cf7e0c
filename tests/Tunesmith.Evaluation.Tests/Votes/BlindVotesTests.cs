using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;
using Xunit;

namespace Tunesmith.Evaluation.Tests;

public sealed class BlindVotesTests
{
    private readonly InMemoryKeyedStore _store = new();

    private BlindVotes Votes => new(_store, TimeProvider.System);

    private async Task<EvaluationReport> ReportAsync() => await new EvaluationRunner(_store, TimeProvider.System).RunAsync(
        new EvaluationRequest
        {
            Name = "t", Cases = new CaseSet("c", [.. Enumerable.Range(0, 40).Select(i => Some.Case($"Q{i}", "A"))]), Scorers = [new ExactMatch()],
            Variants = [Some.Variant("base", _ => "plain"), Some.Variant("tuned", question => question == "Q0" ? "plain" : "fine")],
        }, null, default);

    [Fact]
    public async Task Open_HidesNamesShufflesSidesAndPassesOverEqualAnswers()
    {
        var report = await ReportAsync();
        var ann = await Votes.OpenAsync(report, "tuned", "ann", default);
        var bob = await Votes.OpenAsync(report, "tuned", "bob", default);

        Assert.Equal(39, ann.Count);
        Assert.InRange(ann.Count(ballot => ballot.Left == "fine"), 8, 31);
        Assert.NotEqual(ann.Select(ballot => ballot.CaseId), bob.Select(ballot => ballot.CaseId));
    }

    [Fact]
    public async Task Cast_ResolvesTheSideAndTallies()
    {
        var report = await ReportAsync();
        foreach (var ballot in (await Votes.OpenAsync(report, "tuned", "ann", default)).Take(30))
        {
            await Votes.CastAsync(report, "tuned", new CastVote("ann", ballot.CaseId, ballot.Left == "fine" ? Choice.Left : Choice.Right), default);
        }

        var tally = await Votes.TallyAsync(report, "tuned", 1, default);

        Assert.Equal((30, 0, Verdict.Better), (tally.Difference!.Wins, tally.Difference.Losses, tally.Difference.Verdict));
        Assert.Equal((30, 1, null), (tally.Votes, tally.Voters, tally.Agreement));
        Assert.Equal(9, (await Votes.OpenAsync(report, "tuned", "ann", default)).Count);
    }

    [Fact]
    public async Task Tally_SeveralVoters_TakesTheMajorityAndTheirAgreement()
    {
        var report = await ReportAsync();
        foreach (var (voter, prefersFine) in new[] { ("ann", true), ("bob", true), ("cy", false) })
        {
            var ballot = (await Votes.OpenAsync(report, "tuned", voter, default)).Single(one => one.CaseId == "Q7");
            await Votes.CastAsync(report, "tuned", new CastVote(voter, "Q7", ballot.Left == "fine" == prefersFine ? Choice.Left : Choice.Right), default);
        }

        var tally = await Votes.TallyAsync(report, "tuned", 1, default);

        Assert.Equal((1, 3, 3), (tally.Difference!.Wins, tally.Votes, tally.Voters));
        Assert.Equal(1.0 / 3, tally.Agreement);
    }

    [Fact]
    public async Task Cast_Again_ReplacesTheVote()
    {
        var report = await ReportAsync();
        await Votes.CastAsync(report, "tuned", new CastVote("ann", "Q1", Choice.Left), default);
        await Votes.CastAsync(report, "tuned", new CastVote("ann", "Q1", Choice.Tie), default);

        Assert.Equal((1, 1), ((await Votes.TallyAsync(report, "tuned", 1, default)).Votes, (await Votes.TallyAsync(report, "tuned", 1, default)).Difference!.Ties));
        Assert.Equal("TS7030", (await Assert.ThrowsAsync<TunesmithException>(async () => await Votes.CastAsync(report, "tuned", new CastVote("ann", "no", Choice.Tie), default))).Code);
    }

    [Fact]
    public async Task Tally_NoVotes_IsEmpty() => Assert.Null((await Votes.TallyAsync(await ReportAsync(), "tuned", 1, default)).Difference);
}
