using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Spectre.Console;
using Tunesmith.Flows;
using Tunesmith.Hosting.Lineage;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith lineage HASH|FILE</c>: where something came from, and what came of it.</summary>
internal static class LineageCommand
{
    public static Command Create(CliHost host)
    {
        var what = new Argument<string>("WHAT") { Description = "A file; or a hash, a dataset or model as name@version, a job, the name of a deployment." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("lineage", "Shows where something came from and what came of it, by content hash.") { what, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = parsed.GetRequiredValue(what);
            var found = await FindAsync(host.Get<LineageSearch>(), wanted, cancellationToken)
                ?? throw new TunesmithException("TS8413", $"Nothing here was made from '{wanted}' or is called so. Give a document, a hash, name@version, a job or a deployment.");
            Show(found, parsed.GetValue(json) || Console.IsOutputRedirected);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<LineageAnswer?> FindAsync(LineageSearch search, string wanted, CancellationToken cancellationToken)
    {
        if (!File.Exists(wanted))
        {
            return await search.FindAsync(wanted, cancellationToken);
        }

        // By content; a table's samples carry the hashes of their lines, so it is found by its name as well.
        await using var file = File.OpenRead(wanted);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        return await search.FindAsync(hash, cancellationToken)
            ?? await search.FindAsync(wanted.Replace('\\', '/'), cancellationToken)
            ?? await search.FindAsync($"data/{Path.GetFileName(wanted)}", cancellationToken);
    }

    private static void Show(LineageAnswer found, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(found, FlowJson.Indented));
            return;
        }

        var tree = new Tree($"[bold]{found.Thing.Kind}[/] {Markup.Escape(found.Thing.Title)}");
        Add(tree.AddNode("[grey]came from[/]"), found.From);
        Add(tree.AddNode("[grey]went into[/]"), found.To);
        AnsiConsole.Write(tree);
    }

    private static void Add(TreeNode node, IReadOnlyList<LineageLink> links)
    {
        foreach (var link in links)
        {
            node.AddNode($"[orange1]{link.Kind}[/] {Markup.Escape(link.Title)}{(link.Samples is { } count ? $" [grey]{count:N0} sample{(count == 1 ? "" : "s")}[/]" : "")}");
        }
    }
}
