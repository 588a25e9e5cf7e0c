using System.CommandLine;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith validate FLOW</c>: everything wrong with a flow, at once.</summary>
internal static class ValidateCommand
{
    public static Command Create(CliHost host)
    {
        var flow = new Argument<string>("FLOW") { Description = "A flow file, or a folder with flow.json." };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var command = new Command("validate", "Checks a flow and names node, field and fix for everything wrong at once.") { flow, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (path, checkedFlow) = await FlowFiles.CheckAsync(host, parsed.GetRequiredValue(flow), [], cancellationToken);
            Report(path, checkedFlow, parsed.GetValue(json));
            return checkedFlow.IsSound ? ExitCode.Done : ExitCode.BadInput;
        });
        return command;
    }

    private static void Report(string path, CheckedFlow flow, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(flow.Findings, FlowJson.Indented));
            return;
        }

        foreach (var finding in flow.Findings.OrderByDescending(finding => finding.Severity))
        {
            FindingText.Write(Console.Out, finding);
        }

        var nodes = flow.Document.Nodes.Count;
        Console.Out.WriteLine($"{Path.GetFileName(path)}: {nodes} node{(nodes == 1 ? "" : "s")}. {FindingText.Tally(flow.Findings)}");
    }
}
