using System.CommandLine;
using Spectre.Console;
using Tunesmith.Flows;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith runs</c> and <c>tunesmith answer</c>: what ran here, and answers to what waits.</summary>
internal static class RunsCommand
{
    private const int Newest = 20;

    public static Command Create(CliHost host)
    {
        var command = new Command("runs", "Lists the newest runs of this machine.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var table = new Table().NoBorder().AddColumns("run", "state", "flow", "started");
            foreach (var run in RunList.Read(host.Tunesmith.Data).Take(Newest))
            {
                var state = await host.Get<FlowRuns>().Reader(run.Description.RunId).ReadStateAsync(cancellationToken);
                var word = state is { Status: Execution.RunStatus.Running, IsHeld: false } ? "interrupted" : $"{state.Status}".ToLowerInvariant();
                table.AddRow(run.Description.RunId, word, Markup.Escape(run.Notes.FlowKey), $"{run.Description.Started.ToLocalTime():yyyy-MM-dd HH:mm}");
            }

            AnsiConsole.Write(table);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command CreateAnswer(CliHost host)
    {
        var run = new Argument<string>("RUN") { Description = "Id of the run that waits." };
        var signal = new Argument<string>("SIGNAL") { Description = "What it waits for, as 'tunesmith run' printed it." };
        var value = new Argument<string>("VALUE") { Description = "The answer: JSON, or plain text." };
        var command = new Command("answer", "Answers what a suspended run waits for.") { run, signal, value };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await host.Get<IRunSignals>().SendAsync(parsed.GetRequiredValue(run), parsed.GetRequiredValue(signal), SettingText.Parse(parsed.GetRequiredValue(value)), cancellationToken);
            Console.Error.WriteLine($"Answered. Go on with: tunesmith run --resume {parsed.GetValue(run)}");
            return ExitCode.Done;
        });
        return command;
    }
}
