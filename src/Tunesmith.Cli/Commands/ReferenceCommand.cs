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

    private const string ExitCodes =
        """
        | Exit code | What it means | What to do |
        |---|---|---|
        | 0 | Done. | |
        | 1 | A run, or the program, failed; the message says why. | Mend the cause; a run goes on with `tunesmith run --resume RUN`. |
        | 2 | Bad input: a flow, setting, name or option that cannot be used. | Correct what the message names. |
        | 3 | The run waits for a job, an approval or an answer. | `tunesmith answer RUN SIGNAL VALUE`, then `tunesmith run --resume RUN`. |
        | 130 | Stopped by Ctrl-C; nothing that was finished is lost. | `tunesmith run --resume RUN` |

        """;

    private static string Write(Command root)
    {
        var page = new StringBuilder("# Commands\n\n`tunesmith` alone opens the studio. Made by `./tunesmith reference`; plug-ins bring some of the commands.\n\n" + ExitCodes);
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
