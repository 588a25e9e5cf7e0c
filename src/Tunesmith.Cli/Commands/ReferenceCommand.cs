using System.CommandLine;
using System.Text;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith reference</c>: every command with its arguments as Markdown; <c>docs/reference/cli.md</c> is made by it.</summary>
internal static class ReferenceCommand
{
    public static Command Create(Command root)
    {
        var command = new Command("reference", "Prints every command with its arguments and options as Markdown.");
        command.SetAction(_ => Console.Out.Write(Write(root)));
        return command;
    }

    private static string Write(Command root)
    {
        var page = new StringBuilder("# Commands\n\n`tunesmith` alone opens the studio. Made by `./tunesmith reference`; plug-ins bring some of the commands.\n\nThe shell is told 0: done · 1: failed · 2: bad input · 3: the run waits for a job or an answer · 130: interrupted.\n");
        foreach (var (path, command) in Leaves(root, "tunesmith").OrderBy(leaf => leaf.Path, StringComparer.Ordinal))
        {
            page.Append('\n').Append("## `").Append(path).Append(string.Concat(command.Arguments.Select(Shown))).Append("`\n\n").Append(command.Description).Append('\n');
            var rows = command.Arguments.Select(argument => ($"`{argument.Name}`", argument.Description))
                .Concat(command.Options.Where(option => option is not (System.CommandLine.Help.HelpOption or VersionOption)).Select(option => ($"`{option.Name}`{(option.Required ? ", required" : "")}", option.Description)))
                .ToList();
            if (rows.Count > 0)
            {
                page.Append("\n| | |\n|---|---|\n");
                rows.ForEach(row => page.Append("| ").Append(row.Item1).Append(" | ").Append(row.Description?.Replace("|", "\\|")).Append(" |\n"));
            }
        }

        return page.ToString();
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) => command.Subcommands.SelectMany(inner =>
        Leaves(inner, $"{path} {inner.Name}").Concat(inner.Action is null ? [] : [($"{path} {inner.Name}", inner)]));

    private static string Shown(Argument argument) => argument.Arity.MinimumNumberOfValues > 0
        ? $" {argument.Name.ToUpperInvariant()}"
        : $" [{argument.Name.ToUpperInvariant()}]";
}
