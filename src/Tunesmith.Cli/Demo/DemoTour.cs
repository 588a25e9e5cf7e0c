using System.Text.Json.Nodes;
using Spectre.Console;
using Tunesmith.Evaluation;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Cli;

/// <summary>The guided tour: documents, samples, training, comparison, endpoint.</summary>
internal sealed class DemoTour(CliHost host, string language, bool fresh)
{
    private const string Template = "customer-service-qa";
    private const int Samples = 3;
    private const int Lines = 8;
    private readonly DemoPage _page = new();

    public async Task<int> TakeAsync(int port, bool stay, CancellationToken cancellationToken)
    {
        var folder = Folder();
        AnsiConsole.Write(new FigletText("Tunesmith").Color(Color.Orange1));
        DemoPage.Say("From raw documents to a served, tuned model. All of it runs on this machine: no key, no GPU, no download.");
        Documents(folder);
        var run = await StartAsync(folder, cancellationToken);
        await SamplesAsync(run);
        await TrainAsync(run, cancellationToken);
        var report = await CompareAsync(run);
        await PublishAsync(run, report, (port, stay || DemoPage.IsLive), cancellationToken);
        return ExitCode.Done;
    }

    private string Folder()
    {
        var folder = Path.Combine(host.Tunesmith.Data.Below("demo"), language == "en" ? Template : $"{Template}-{language}");
        if (!File.Exists(Path.Combine(folder, "flow.json")))
        {
            host.Get<FlowTemplates>().CopyTo(Template, language, folder);
        }

        return folder;
    }

    private void Documents(string folder)
    {
        _page.Chapter("The documents", $"A shop's handbook and its past tickets, in {folder}. Put your own beside them later.");
        var flow = File.ReadAllText(Path.Combine(folder, "flow.json"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "data")).Where(file => flow.Contains($"data/{Path.GetFileName(file)}\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var lines = File.ReadLines(file).Where(line => line.Length > 0).Take(Lines).Select(line => line.Length > 110 ? line[..110] + "…" : line);
            DemoPage.Show(new Panel(new Text(string.Join('\n', lines), new Style(Color.Grey))) { Header = new PanelHeader($" {Path.GetFileName(file)} · {File.ReadLines(file).Count():N0} lines "), Border = BoxBorder.Rounded, Expand = true });
        }
    }

    private async Task<DemoRun> StartAsync(string folder, CancellationToken cancellationToken)
    {
        _page.Chapter("From documents to samples", "The flow reads them, takes questions from headings and tickets, removes duplicates, masks personal data, and keeps some questions back that training never sees.");
        var (file, flow) = await FlowFiles.CheckAsync(host, folder, [], cancellationToken);
        var before = RunList.Read(host.Tunesmith.Data).Any(known => known.Notes.FlowKey == file);
        var runs = host.Get<FlowRuns>();
        var request = new RunRequest(flow, Path.GetDirectoryName(file)!, Confined: false) { FlowKey = file, KeepAll = true, User = Environment.UserName, From = fresh && before ? "trainer" : null };
        var run = new DemoRun(runs, runs.Start(request), cancellationToken);
        await run.FollowAsync(throughSuspension: false);
        return run;
    }

    private async Task SamplesAsync(DemoRun run)
    {
        _page.Chapter("The samples", "What the model will learn from: a question, and the answer of your documents. In the studio you correct or drop each one with a key.");
        foreach (var sample in await run.ItemsAsync("split", "train", Samples))
        {
            var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
            foreach (var message in sample?["messages"] as JsonArray ?? [])
            {
                grid.AddRow($"[grey]{Markup.Escape($"{message!["role"]}")}[/]", Markup.Escape($"{message["content"]}"));
            }

            DemoPage.Show(new Panel(grid) { Border = BoxBorder.Rounded, BorderStyle = "grey", Expand = true });
        }
    }

    private async Task TrainAsync(DemoRun run, CancellationToken cancellationToken)
    {
        _page.Chapter("Training", "LoRA on the embedded model, in a process of its own, without Python. The loss says how surprised the model is by the right answer: it falls as it learns.");
        if (await run.JobAsync() is not { } job)
        {
            return;
        }

        if (run.Board.Ended is null)
        {
            await host.WorkAsync(cancellationToken);
        }
        else
        {
            DemoPage.Say("Nothing has changed since it was trained, so it is not trained again; this is how it went. 'tunesmith demo --fresh' trains anew.");
        }

        await new DemoTraining(host.Get<IEventLog>()).ShowAsync(job, cancellationToken);
    }

    private async Task<EvaluationReport?> CompareAsync(DemoRun run)
    {
        _page.Chapter("Does it help? Measured on questions it never saw", "The base model, the tuned one and a plain search answer the same held-out questions. Only a tuned model that is measurably better is promoted.");
        if (run.Board.Ended is null)
        {
            await run.FollowAsync(throughSuspension: true);
        }

        var report = await run.ReportAsync();
        if (report is not null)
        {
            DemoComparison.Show(report);
        }

        return report;
    }

    private async Task PublishAsync(DemoRun run, EvaluationReport? report, (int Port, bool Stays) ends, CancellationToken cancellationToken)
    {
        _page.Chapter("Published, and called", "An endpoint that OpenAI's clients can use too. Whatever the alias 'production' points to answers.");
        if (await run.FirstAsync("endpoint", "address") is not { } address)
        {
            DemoPage.Tell("[yellow]![/]", $"The gate did not let it through, so nothing was published: {await run.FirstAsync("gate", "refused")}");
            return;
        }

        var (slug, key) = (((string)address!).Split('/')[^1], DeploymentKeys.New());
        var question = report?.Cases.FirstOrDefault(one => one.Answers.Any(answer => answer.Key.StartsWith("model:", StringComparison.Ordinal) && answer.Value.Scores.GetValueOrDefault("normalised-exact") >= 0.5))?.Case.Question ?? "How can I pay?";
        await using var endpoint = await DemoEndpoint.StartAsync(slug, key, host.Tunesmith.Data.Path, ends.Port);
        var (answer, milliseconds) = await endpoint.AskAsync(slug, key, question, cancellationToken);
        (answer, milliseconds) = await endpoint.AskAsync(slug, key, question, cancellationToken);
        DemoPage.Tell("[grey]asked[/]   ", question);
        DemoPage.Tell("[green]answered[/]", $"{answer}  ({milliseconds:0} ms)");
        DemoPage.Say("\nThe same from any shell:");
        Console.Out.WriteLine(endpoint.Curl(slug, key, question));
        AnsiConsole.WriteLine();
        _page.Times();
        DemoPage.Say($"Next: 'tunesmith' opens all this in the studio. 'tunesmith new {Template} my-flow' makes a flow of your own. 'tunesmith serve {slug}' serves the endpoint again, with the same key.");
        if (ends.Stays)
        {
            DemoPage.Say("The endpoint answers until you press Ctrl-C.");
            Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
            await endpoint.StayAsync(cancellationToken);
        }
    }
}
