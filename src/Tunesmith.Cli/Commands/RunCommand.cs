using System.CommandLine;
using Tunesmith.Flows;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith run FLOW</c>: runs a flow, or goes on with a run, with live progress.</summary>
internal static class RunCommand
{
    private static readonly Argument<string?> Flow = new("FLOW") { Description = "A flow file, or a folder with flow.json.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string[]> Set = new("--set") { Description = "Changes a setting for this run: node.setting=value. May be given several times." };
    private static readonly Option<int?> Preview = new("--preview") { Description = "Runs on the first N items of every source only." };
    private static readonly Option<string?> Resume = new("--resume") { Description = "Goes on with a run that was stopped, killed or waits." };
    private static readonly Option<string?> Until = new("--until") { Description = "Runs only this node and what it needs." };
    private static readonly Option<string?> From = new("--from") { Description = "Runs this node and what follows it anew, on the results of the last run." };
    private static readonly Option<bool> Fresh = new("--fresh") { Description = "Asks models again, even for inputs that were seen before." };
    private static readonly Option<bool> Keep = new("--keep") { Description = "Keeps what every node gives, to look at it in the studio." };
    private static readonly Option<bool> Json = new("--json") { Description = "Prints the events as JSON, one a line, also in a terminal." };

    public static Command Create(CliHost host)
    {
        var command = new Command("run", "Runs a flow with live progress, or goes on with a run.") { Flow, Set, Preview, Resume, Until, From, Fresh, Keep, Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var runs = host.Get<FlowRuns>();
        string runId;
        if (parsed.GetValue(Resume) is { } known)
        {
            runs.Resume(runId = known);
        }
        else
        {
            var path = parsed.GetValue(Flow) ?? throw new TunesmithException("TS8401", "No flow was named. Give a flow file, or --resume with the id of a run.");
            runId = runs.Start(await RequestAsync(host, path, parsed, cancellationToken));
        }

        var view = parsed.GetValue(Json) || Console.IsOutputRedirected ? (IRunView)new JsonRunView(Console.Out) : new LiveRunView();
        return await new RunWatch(host, runs, view).FollowAsync(runId, cancellationToken);
    }

    private static async ValueTask<RunRequest> RequestAsync(CliHost host, string path, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (file, flow) = await FlowFiles.CheckAsync(
            host, path, parsed.GetValue(Set) ?? [], cancellationToken, isWhole: parsed.GetValue(Until) is null && parsed.GetValue(Preview) is null);
        foreach (var finding in flow.Findings.Where(finding => finding.Severity == Severity.Warning))
        {
            FindingText.Write(Console.Error, finding);
        }

        // The owner of a terminal may let a flow touch any file of theirs.
        return new RunRequest(flow, Path.GetDirectoryName(file)!, Confined: false)
        {
            FlowKey = file,
            Preview = parsed.GetValue(Preview),
            Until = parsed.GetValue(Until),
            From = parsed.GetValue(From),
            Fresh = parsed.GetValue(Fresh),
            // A preview is there to be looked at.
            KeepAll = parsed.GetValue(Keep) || parsed.GetValue(Preview) is not null,
            User = Environment.UserName,
        };
    }
}
