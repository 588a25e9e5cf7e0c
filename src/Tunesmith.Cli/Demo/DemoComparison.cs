using Spectre.Console;
using Tunesmith.Evaluation;

namespace Tunesmith.Cli;

/// <summary>Shows held-out questions with every variant's answer, and what the measurement says.</summary>
internal static class DemoComparison
{
    private const int Questions = 5;
    private static readonly string[] Told = ["normalised-exact", "rouge-l"];

    public static void Show(EvaluationReport report)
    {
        DemoPage.Show(Answers(report));
        DemoPage.Show(Scores(report));
        var tuned = report.Variants.Skip(1).FirstOrDefault(variant => variant.Name != "search")?.Name;
        foreach (var difference in report.Differences.Where(difference => difference.Variant == tuned && Told.Contains(difference.Scorer)))
        {
            Say(difference, report);
        }

        if (tuned is not null && report.Variants.Any(variant => variant.Name == "search"))
        {
            Told.Select(scorer => Against(report, scorer, tuned, "search")).OfType<PairedDifference>().ToList().ForEach(difference => Say(difference, report));
        }
    }

    private static void Say(PairedDifference difference, EvaluationReport report)
    {
        var mark = difference.Verdict switch { Verdict.Better => "[green]▲[/]", Verdict.Worse => "[red]▼[/]", _ => "[grey]●[/]" };
        DemoPage.Tell(mark, ReportWords.Of(difference, report.Scorers.First(scorer => scorer.Id == difference.Scorer)));
    }

    private static PairedDifference? Against(EvaluationReport report, string scorer, string variant, string other)
    {
        var pairs = report.Cases.Where(one => !(one.IsLeaked && report.LeakedLeftOut))
            .Where(one => one.Answers[variant].Scores.ContainsKey(scorer) && one.Answers[other].Scores.ContainsKey(scorer))
            .Select(one => (one.Answers[variant].Scores[scorer], one.Answers[other].Scores[scorer])).ToList();
        return pairs.Count == 0 ? null : PairedComparison.Of(Scorers.Find(scorer), variant, other, pairs, 1);
    }

    // The cases' own order, which is that of their hashes: chance chooses, not we.
    private static Table Answers(EvaluationReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).ShowRowSeparators().AddColumn("[bold]held-out question[/]");
        report.Variants.ToList().ForEach(variant => table.AddColumn($"[bold]{Markup.Escape(Short(variant.Name))}[/]"));
        foreach (var asked in report.Cases.OrderBy(one => one.Case.Id, StringComparer.Ordinal).Take(Questions))
        {
            string[] cells = [$"[bold]{Markup.Escape(asked.Case.Question)}[/]", .. report.Variants.Select(variant => Cell(asked.Answers[variant.Name]))];
            table.AddRow(cells);
        }

        return table;
    }

    private static string Cell(CaseAnswer answer)
    {
        var right = answer.Scores.GetValueOrDefault("normalised-exact") >= 0.5;
        return $"{(right ? "[green]✓[/] " : "[red]✗[/] ")}{Markup.Escape(answer.Failure ?? answer.Text)}";
    }

    private static Table Scores(EvaluationReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        report.Scorers.ToList().ForEach(scorer => table.AddColumn(new TableColumn(Markup.Escape(scorer.Title)).RightAligned()));
        foreach (var variant in report.Variants)
        {
            string[] cells = [$"[bold]{Markup.Escape(Short(variant.Name))}[/]", .. report.Scorers.Select(scorer => Value(report.Summaries.FirstOrDefault(sum => sum.Scorer == scorer.Id && sum.Variant == variant.Name), scorer))];
            table.AddRow(cells);
        }

        return table;
    }

    private static string Value(ScoreSummary? summary, ReportScorer scorer) => summary is null ? "–"
        : scorer.Kind == ScoreKind.Proportion ? $"{summary.Overall:P0}" : summary.Overall >= 100 ? $"{summary.Overall:N0}" : $"{summary.Overall:0.00}";

    private static string Short(string variant) => variant switch
    {
        _ when variant.StartsWith("local:", StringComparison.Ordinal) => $"base ({variant})",
        _ when variant.StartsWith("model:", StringComparison.Ordinal) => $"tuned ({variant})",
        _ => variant,
    };
}
