using System.CommandLine;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith deployments</c> and <c>tunesmith key SLUG</c>: what is published here, and keys to call it.</summary>
internal static class KeyCommand
{
    public static Command Create(CliHost host)
    {
        var slug = new Argument<string>("SLUG") { Description = "Name of a deployment." };
        var name = new Option<string?>("--name") { Description = "What to call the key." };
        var limit = new Option<int?>("--requests-per-minute") { Description = "Most calls a minute; no limit if left out." };
        var command = new Command("key", "Makes a key for a deployment and prints it, this once.") { slug, name, limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (_, key) = await host.Get<DeploymentStore>().AddKeyAsync(parsed.GetRequiredValue(slug), new NewKey(parsed.GetValue(name) ?? "terminal", parsed.GetValue(limit)), null, cancellationToken);
            Console.Out.WriteLine(key);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command CreateList(CliHost host)
    {
        var command = new Command("deployments", "Lists what is published here.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await foreach (var record in host.Get<DeploymentStore>().ListAsync(cancellationToken))
            {
                Console.Out.WriteLine($"{record.Slug,-24} {record.Model ?? $"flow {record.FlowId} revision {record.Revision}"}  {record.Keys.Count} key{(record.Keys.Count == 1 ? "" : "s")}, {record.Modified.ToLocalTime():yyyy-MM-dd HH:mm}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
