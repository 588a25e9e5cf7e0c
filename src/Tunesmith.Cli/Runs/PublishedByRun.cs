using Tunesmith.Execution;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Cli;

/// <summary>Says of every endpoint that a run has published how to serve and to call it.</summary>
internal static class PublishedByRun
{
    public static async ValueTask WriteAsync(CliHost host, RunReader reader, CancellationToken cancellationToken)
    {
        var nodes = (await reader.ReadStateAsync(cancellationToken)).Description.Flow["nodes"]!.AsObject();
        foreach (var node in nodes.Where(node => (string?)node.Value!["component"] == "serve.deployment").Select(node => node.Key))
        {
            await foreach (var address in reader.ReadOutputAsync(node, "address", 0, 1, cancellationToken))
            {
                Write(host, ((string)address!).Split('/')[^1]);
            }
        }
    }

    private static void Write(CliHost host, string slug)
    {
        var studio = RunningStudio.Find(host.Tunesmith.Data);
        Console.Error.WriteLine(studio is null
            ? $"'{slug}' is published. Serve it with: tunesmith serve {slug}"
            : $"'{slug}' is published, and served by the studio at {studio.Address}. Make a key with: tunesmith key {slug}");
        Console.Error.WriteLine("Call it with:");
        Console.Error.WriteLine(Snippets.Of(studio?.Address ?? ServeCommand.DefaultAddress, slug, [new InputField("input", null)], null)["curl"]);
    }
}
