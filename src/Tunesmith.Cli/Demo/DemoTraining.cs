using System.Text.Json.Nodes;
using Spectre.Console;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary>Shows a training job while it goes on, or as it went: the curve, and what the model answers on the way.</summary>
internal sealed class DemoTraining(IEventLog log)
{
    private const int StepsALine = 40;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);
    private readonly List<(int Step, double Value)> _losses = [];
    private readonly List<(int Step, string Prompt, string Answer, string Expected)> _answers = [];
    private JsonNode? _latest;
    private int _steps = 1;
    private double? _validation;

    /// <summary>Follows a job until it ends.</summary>
    public async Task ShowAsync(string job, CancellationToken cancellationToken)
    {
        if (DemoPage.IsLive)
        {
            await AnsiConsole.Live(Frame()).AutoClear(false).StartAsync(async live =>
            {
                await FollowAsync(job, TimeProvider.System, () => live.UpdateTarget(Frame()), cancellationToken);
                live.UpdateTarget(Frame());
            });
        }
        else
        {
            await FollowAsync(job, null, Line, cancellationToken);
            DemoPage.Show(Frame());
        }

        ShowAnswers();
    }

    private async Task FollowAsync(string job, TimeProvider? beat, Action show, CancellationToken cancellationToken)
    {
        var shown = 0L;
        await foreach (var logged in log.FollowAsync<JsonObject>("job/" + job, 0, cancellationToken))
        {
            Apply(logged.Event);
            if (beat is null ? (string?)logged.Event["event"] == "measured" && Step(logged.Event) % StepsALine == 0 && logged.Event["metrics"]?["loss"] is not null : beat.GetElapsedTime(shown) > Beat)
            {
                shown = beat?.GetTimestamp() ?? 0;
                show();
            }

            if ((string?)logged.Event["event"] is "succeeded" or "failed" or "cancelled")
            {
                return;
            }
        }
    }

    private void Apply(JsonObject happened)
    {
        switch ((string?)happened["event"])
        {
            case "started":
                _steps = (int?)happened["totalSteps"] ?? 1;
                break;
            case "measured" when happened["metrics"] is { } metrics:
                _validation = (double?)metrics["validation.loss"] ?? _validation;
                if ((double?)metrics["loss"] is { } loss)
                {
                    _losses.Add((Step(happened), loss));
                    _latest = metrics;
                }

                break;
            case "sampled":
                _answers.Add((Step(happened), $"{happened["prompt"]}", $"{happened["answer"]}", $"{happened["expected"]}"));
                break;
        }
    }

    private static int Step(JsonObject happened) => (int?)happened["step"] ?? 0;

    private Markup Frame() => _losses.Count == 0
        ? new Markup("[grey]The trainer starts …[/]")
        : new Markup($"[orange1]{LossChart.Draw(_losses, _steps)}[/]\n{Facts()}");

    private string Facts() => $"[bold]step {_losses[^1].Step} of {_steps}[/]  loss [bold]{_losses[^1].Value:0.000}[/] (began at {_losses[0].Value:0.000})"
        + (_validation is { } validation ? $"  on unseen samples [bold]{validation:0.000}[/]" : "")
        + ((double?)_latest?["tokens_per_second"] is { } rate ? $"  [grey]{rate:N0} tokens/s[/]" : "")
        + ((double?)_latest?["seconds_left"] is > 1 and var left ? $"  [grey]about {RunTable.Clock(TimeSpan.FromSeconds(left))} left[/]" : "");

    private void Line() => AnsiConsole.MarkupLine(" " + Facts());

    // The same question at the start and at the end says more than a number.
    private void ShowAnswers()
    {
        foreach (var question in _answers.GroupBy(answer => answer.Prompt).Where(group => group.Count() > 1).Take(2))
        {
            AnsiConsole.MarkupLine($"\n[bold]{Markup.Escape(question.Key)}[/]  [grey]expected: {Markup.Escape(question.First().Expected)}[/]");
            var all = question.ToList();
            foreach (var (step, _, answer, _) in new[] { all[0], all[all.Count / 2], all[^1] }.DistinctBy(answer => answer.Step))
            {
                AnsiConsole.MarkupLine($"  [grey]after step {step,4}[/]  {Markup.Escape(answer)}");
            }
        }
    }
}
