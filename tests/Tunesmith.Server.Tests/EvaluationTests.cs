using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Evaluation;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class EvaluationTests
{
    [Fact]
    public async Task Cases_AreFiltered_ByWhichIsBetter()
    {
        await using var studio = await Studio.StartAsync();
        await studio.App.Services.GetRequiredService<KeptReports>().KeepAsync(Report(), "run/node", default);

        Assert.Equal(3, (int)(await studio.GetAsync("/api/evaluations"))[0]!["cases"]!);
        var overview = await studio.GetAsync("/api/evaluations/e1");
        Assert.Equal(("base", 3), ((string)overview["baseline"]!, (int)overview["caseCount"]!));
        Assert.Equal("c2", (string?)(await studio.GetAsync("/api/evaluations/e1/cases?filter=worse&variant=tuned"))["items"]!.AsArray().Single()!["case"]!["id"]);
        Assert.Equal("c1", (string?)(await studio.GetAsync("/api/evaluations/e1/cases?filter=better"))["items"]!.AsArray().Single()!["case"]!["id"]);
        Assert.Equal("c1", (string?)(await studio.GetAsync("/api/evaluations/e1/cases?filter=worse&scorer=latency"))["items"]!.AsArray().Single()!["case"]!["id"]);
        Assert.Equal(2, (int)(await studio.GetAsync("/api/evaluations/e1/cases?filter=differ"))["total"]!);
        Assert.Single((await studio.GetAsync("/api/evaluations/e1/cases?offset=2"))["items"]!.AsArray());
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/evaluations/e1/cases?filter=odd"), HttpStatusCode.BadRequest);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/evaluations/e2"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Votes_AreBlind_CountedOnce_AndTallied()
    {
        await using var studio = await Studio.StartAsync();
        await studio.App.Services.GetRequiredService<KeptReports>().KeepAsync(Report(), "run/node", default);
        for (var open = 2; open > 0; open--)
        {
            var ballots = await studio.GetAsync("/api/evaluations/e1/ballots");
            Assert.Equal((open, "Why?", "Because."), ((int)ballots["open"]!, (string)ballots["question"]!, (string)ballots["expected"]!));
            Assert.DoesNotContain("tuned", ballots["next"]!.ToJsonString(), StringComparison.Ordinal);
            var better = (string?)ballots["next"]!["left"] == "1" ? "left" : "right";
            await studio.PostAsync("/api/evaluations/e1/votes", new { caseId = (string?)ballots["next"]!["caseId"], choice = better });
        }

        var tally = (await studio.GetAsync("/api/evaluations/e1/ballots"))["tally"]!;
        Assert.Equal((2, 1), ((int)tally["votes"]!, (int)tally["voters"]!));
        Assert.Equal((1, 1), ((int)tally["difference"]!["wins"]!, (int)tally["difference"]!["losses"]!));
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/evaluations/e1/ballots?variant=nobody"), HttpStatusCode.BadRequest);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/evaluations/e2/ballots"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tags_HaveTheirOwnScores_AndFilterTheCases()
    {
        await using var studio = await Studio.StartAsync();
        var report = Report() with { Cases = [Tagged("c1", "returns", (0, 1), (1, 2)), Tagged("c2", "returns", (0, 1), (1, 1)), Tagged("c3", "returns", (0, 1), (0, 1)), Tagged("c4", "post", (1, 1), (0, 1))] };
        await studio.App.Services.GetRequiredService<KeptReports>().KeepAsync(report, "run/node", default);

        var tags = (await studio.GetAsync("/api/evaluations/e1/tags")).AsArray();
        Assert.Equal(["topic returns 3", "topic post 1"], tags.Select(tag => $"{tag!["name"]} {tag["value"]} {tag["cases"]}"));
        Assert.Equal((2.0 / 3, -1.0), ((double)tags[0]!["differences"]![0]!["difference"]!, (double)tags[1]!["differences"]![0]!["difference"]!));
        Assert.Equal((1.0, 0.0), ((double)tags[1]!["means"]!["base"]!, (double)tags[1]!["means"]!["tuned"]!));
        Assert.Equal(3, (int)(await studio.GetAsync("/api/evaluations/e1/cases?tag=topic:returns"))["total"]!);
        Assert.Equal(2, (int)(await studio.GetAsync("/api/evaluations/e1/cases?tag=topic:returns&filter=better"))["total"]!);
        Assert.Equal(1, (int)(await studio.GetAsync("/api/evaluations/e1/tags?scorer=latency"))[1]!["cases"]!);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/evaluations/e1/tags?scorer=odd"), HttpStatusCode.BadRequest);
    }

    // The number is another for every case and therefore no tag.
    private static CaseResult Tagged(string id, string topic, (double Exact, double Latency) before, (double Exact, double Latency) after)
    {
        var result = Case(id, before, after);
        return result with { Case = result.Case with { Metadata = new Dictionary<string, string> { ["topic"] = topic, ["number"] = id } } };
    }

    private static EvaluationReport Report() => new()
    {
        Id = "e1", Name = "Tuned against base", Created = TimeProvider.System.GetUtcNow(), CaseSet = "held out", CaseSetHash = "h", Baseline = "base",
        Variants = [new("base", "b", 0), new("tuned", "t", 0)],
        Scorers = [new("exact", "Exact", default, Better.Higher), new("latency", "Latency", default, Better.Lower)],
        Summaries = [], Differences = [], Leaks = null, LeakedLeftOut = false,
        Cases = [Case("c1", (0, 1), (1, 2)), Case("c2", (1, 1), (0, 1)), Case("c3", (1, 1), (1, 1))],
    };

    private static CaseResult Case(string id, (double Exact, double Latency) before, (double Exact, double Latency) after) => new(
        new EvaluationCase(id, [new ChatTurn("user", "Why?")], "Because."),
        new Dictionary<string, CaseAnswer> { ["base"] = Answer(before), ["tuned"] = Answer(after) }, false);

    private static CaseAnswer Answer((double Exact, double Latency) scores) =>
        new($"{scores.Exact}", 1, new Dictionary<string, double> { ["exact"] = scores.Exact, ["latency"] = scores.Latency });
}
