using Tunesmith.Flows;

namespace Tunesmith.Training.Tests.Rules;

public sealed class RuleExamples
{
    private static readonly string Folder = Path.Combine(Repository.Root, "plugins/Tunesmith.Training/Examples");
    private static readonly PlanRules Rules = new(PlanRules.BuiltIn);

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Codes => [.. PlanRules.BuiltIn.Select(rule => rule.Code)];

    [Theory, MemberData(nameof(Files))]
    public void An_example_gives_the_findings_that_it_expects(string file)
    {
        var example = Read(file);

        var codes = Rules.Check(example.Facts!).Select(finding => finding.Code).Distinct().Order();

        Assert.Empty(example.Findings);
        Assert.Equal(string.Join(" ", example.Expect!), string.Join(" ", codes));
    }

    [Theory, MemberData(nameof(Files))]
    public void Applying_a_fix_makes_its_finding_go_away(string file)
    {
        var facts = Read(file).Facts!;
        foreach (var finding in Rules.Check(facts).Where(finding => finding.Fix.Changes.Count > 0))
        {
            var mended = facts with { Plan = PlanChanges.Apply(facts.Plan, finding.Fix.Changes) };
            var left = Rules.Check(mended).Where(other => other.Code == finding.Code && other.Message == finding.Message);
            Assert.Empty(left);
            Assert.Equal(facts.Plan.Name, mended.Plan.Name);
            Assert.NotEqual(PlanHash.Of(facts.Plan), PlanHash.Of(mended.Plan));
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_rule_has_a_page_and_an_example(string code)
    {
        Assert.True(File.Exists(Path.Combine(Repository.Root, "docs/findings", $"{code}.md")), $"docs/findings/{code}.md is missing");
        Assert.Contains(Files, file => Path.GetFileNameWithoutExtension(file.Data) == code);
    }

    [Fact]
    public void Codes_are_unique_and_there_are_as_many_rules_as_we_say() =>
        Assert.True(PlanRules.BuiltIn.Select(rule => rule.Code).Distinct().Count() == PlanRules.BuiltIn.Count && PlanRules.BuiltIn.Count >= 85);

    [Fact]
    public void Messages_carry_numbers_and_end_as_sentences()
    {
        foreach (var file in Files)
        {
            foreach (var finding in Rules.Check(Read(file.Data).Facts!))
            {
                Assert.Matches(@"[.?]$", finding.Message);
                Assert.StartsWith("/", finding.Path, StringComparison.Ordinal);
                Assert.NotEmpty(finding.Fix.Text);
            }
        }
    }

    [Fact]
    public void All_rules_together_take_less_than_a_move_of_a_slider()
    {
        var facts = Read("Good/lora-1.5b.json").Facts!;
        Rules.Check(facts);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 100; i++)
        {
            Rules.Check(facts);
        }

        Assert.True(watch.ElapsedMilliseconds < 100 * 20, $"{watch.ElapsedMilliseconds / 100.0} ms a check");
    }

    [Fact]
    public void A_plan_without_any_facts_is_no_reason_to_block()
    {
        var plan = new TrainingPlan { Name = "x", Data = new() { Train = "a.jsonl" }, Base = new() { Model = "someone/unknown" } };
        Assert.DoesNotContain(Rules.Check(new(plan)), finding => finding.Severity == Severity.Error);
    }

    private static PlanCase Read(string file) => PlanCase.Read(File.ReadAllText(Path.Combine(Folder, file)));
}
