using System.CommandLine;
using System.Text.Json.Nodes;
using Tunesmith.Hosting.Packing;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith pack SLUG|FLOW FOLDER</c>: a folder that serves a deployment anywhere.</summary>
internal static class PackCommand
{
    public static Command Create(CliHost host)
    {
        var what = new Argument<string>("SLUG-OR-FLOW") { Description = "Name of a deployment, or a flow file or its folder." };
        var folder = new Argument<string>("FOLDER") { Description = "Folder to make." };
        var program = new Option<bool>("--with-program") { Description = "Puts the program in as well, so that 'docker build' needs nothing else." };
        var command = new Command("pack", "Packs a deployment with all it needs: flow, files, models, Dockerfile, Kubernetes manifests.") { what, folder, program };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = Path.GetFullPath(parsed.GetRequiredValue(folder));
            await PackAsync(host, parsed.GetRequiredValue(what), target, cancellationToken);
            if (parsed.GetValue(program))
            {
                ProgramCopy.Into(Path.Combine(target, "program"));
            }

            var shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), target);
            Console.Out.WriteLine($"Packed {Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Count()} files into {shown}. Serve it with: tunesmith serve {shown}");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task PackAsync(CliHost host, string what, string target, CancellationToken cancellationToken)
    {
        var pack = host.Get<DeploymentPack>();
        if (!Directory.Exists(what) && !File.Exists(what))
        {
            await pack.PackAsync(what, target, cancellationToken);
            return;
        }

        var (file, _) = await FlowFiles.CheckAsync(host, what, [], cancellationToken);
        var folder = Path.GetDirectoryName(file)!;
        var document = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken))!.AsObject();
        await pack.PackAsync(PackedFolder.SlugOf(Path.GetFileName(folder)), document, (folder, target), cancellationToken);
    }
}
