using System.CommandLine;
using Tunesmith.Flows;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith output RUN NODE.PORT</c>: what a port gave, as JSON Lines.</summary>
internal static class OutputCommand
{
    public static Command Create(CliHost host)
    {
        var run = new Argument<string>("RUN") { Description = "Id of a run." };
        var port = new Argument<string>("NODE.PORT") { Description = "The node and its output port." };
        var skip = new Option<long>("--skip") { Description = "Leaves out the first items." };
        var take = new Option<int>("--take") { Description = "Prints at most so many items.", DefaultValueFactory = _ => int.MaxValue };
        var command = new Command("output", "Prints what a node of a run gave, as JSON Lines.") { run, port, skip, take };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetRequiredValue(port).Split('.') is not [var node, var name])
            {
                throw new TunesmithException("TS8406", $"'{parsed.GetValue(port)}' does not name a port. Write node.port, for example generator.samples.");
            }

            var items = host.Get<FlowRuns>().Reader(parsed.GetRequiredValue(run)).ReadOutputAsync(node, name, parsed.GetValue(skip), parsed.GetValue(take), cancellationToken);
            await foreach (var item in items)
            {
                await Console.Out.WriteLineAsync(item?.ToJsonString(FlowJson.Options) ?? "null");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
