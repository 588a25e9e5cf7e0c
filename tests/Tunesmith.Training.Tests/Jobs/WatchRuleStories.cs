namespace Tunesmith.Training.Tests.Jobs;

public sealed class WatchRuleStories
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Codes => [.. WatchRules.All.Select(rule => rule.Code)];

    [Fact]
    public void A_healthy_run_gives_no_finding() => Assert.Empty(Codes_of(Healthy(100)));

    [Theory, MemberData(nameof(Codes))]
    public void Every_watch_rule_has_a_page_and_fires_on_its_story(string code)
    {
        Assert.True(File.Exists(Path.Combine(Repository.Root, "docs/findings", $"{code}.md")));
        var (curve, now) = Story(code);
        Assert.Contains(code, WatchRules.Check(curve, now).Select(finding => finding.Code));
    }

    [Fact]
    public void There_are_thirteen() => Assert.Equal(13, WatchRules.All.Count);

    private static IEnumerable<string> Codes_of(JobCurve curve) => WatchRules.Check(curve, curve.LastAt!.Value).Select(finding => finding.Code);

    private static (JobCurve Curve, DateTimeOffset Now) Story(string code)
    {
        var curve = code switch
        {
            "RU01" => Steps(5, step => [("loss", step < 3 ? 1 : double.NaN), ("grad_norm", 1)]),
            "RU02" => Steps(5, _ => [("loss", 0), ("grad_norm", double.NaN)]),
            "RU03" => Steps(1, _ => [("loss", 11.8), ("grad_norm", 1)]),
            "RU04" => Steps(1, _ => [("loss", 0.02), ("grad_norm", 1)]),
            "RU05" => Steps(3, _ => [("loss", 1), ("grad_norm", 400)]),
            "RU06" => Steps(40, step => [("loss", step < 20 ? 1 : 5), ("grad_norm", 1)]),
            "RU07" => Steps(40, step => [("loss", 2 - (step * 0.04)), ("grad_norm", 1)], (0, 2.0), (10, 1.0), (20, 1.2), (30, 1.4)),
            "RU08" => Steps(20, step => [("loss", step < 5 ? 1 : 0.01), ("grad_norm", 1), ("epoch", step / 20.0)]),
            "RU09" => Steps(40, _ => [("loss", 1), ("grad_norm", 1)], (0, 1.0), (20, 1.1), (40, 1.1)),
            "RU10" => Steps(60, step => [("loss", 1), ("grad_norm", 1), ("tokens_per_second", step < 50 ? 1_000 : 300)]),
            "RU11" => Steps(400, _ => [("loss", 1), ("grad_norm", 1), ("gpu_utilization", 12)]),
            "RU12" => Healthy(20),
            _ => Steps(20, _ => [("loss", 1), ("grad_norm", 1)], (0, 1.0), (10, 1.2), (20, 1.3)),
        };
        if (code == "RU13")
        {
            curve.Add(new TrainingEvent.Succeeded("finished", 20, 20, new Dictionary<string, double>()) { Sequence = 99, At = Start });
        }

        return (curve, code == "RU12" ? Start + TimeSpan.FromMinutes(30) : curve.LastAt!.Value);
    }

    private static JobCurve Healthy(int steps) =>
        Steps(steps, step => [("loss", 1.8 - (0.6 * step / steps)), ("grad_norm", 1), ("tokens_per_second", 900), ("epoch", step / 30.0)], (0, 2.0), (50, 1.5), (100, 1.4));

    private static JobCurve Steps(int steps, Func<int, (string, double)[]> figures, params (int Step, double Loss)[] validations)
    {
        var curve = new JobCurve(Submissions.Plan) { Vocabulary = 151_936 };
        long sequence = 0;
        curve.Add(new TrainingEvent.Started("here", steps * 2, new Dictionary<string, string>()) { Sequence = ++sequence, At = Start });
        for (var step = 0; step <= steps; step++)
        {
            var at = Start + TimeSpan.FromSeconds(step);
            if (step > 0)
            {
                curve.Add(new TrainingEvent.Measured(step, figures(step).ToDictionary(pair => pair.Item1, pair => pair.Item2)) { Sequence = ++sequence, At = at });
            }

            foreach (var (_, loss) in validations.Where(validation => validation.Step == step))
            {
                curve.Add(new TrainingEvent.Measured(step, new Dictionary<string, double> { ["validation.loss"] = loss }) { Sequence = ++sequence, At = at });
            }
        }

        return curve;
    }
}
