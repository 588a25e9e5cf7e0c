using System.CommandLine;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary>Puts a plug-in's command into the tree.</summary>
internal static class PluginCommands
{
    public static void Add(Command root, PluginCommand described, CliHost host)
    {
        var words = described.Path.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parent = words[..^1].Aggregate(root, Group);
        var command = new Command(words[^1], described.Summary);
        var readers = described.Parameters.Select(parameter => AddParameter(command, parameter)).ToList();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var values = readers.Select(read => read(parsed)).Where(pair => pair.Value.Count > 0).ToDictionary();
            var call = new CommandCall(
                host.Services, values, Console.Out, Console.Error, !Console.IsOutputRedirected, Directory.GetCurrentDirectory());
            return await described.RunAsync(call, cancellationToken);
        });
        parent.Subcommands.Add(command);
    }

    private static Command Group(Command parent, string word)
    {
        var known = parent.Subcommands.FirstOrDefault(command => command.Name == word);
        if (known is null)
        {
            known = new Command(word, $"Commands about {word}.");
            parent.Subcommands.Add(known);
        }

        return known;
    }

    private static Func<ParseResult, KeyValuePair<string, IReadOnlyList<string>>> AddParameter(Command command, CommandParameter parameter)
    {
        if (parameter.IsSwitch)
        {
            var option = new Option<bool>(parameter.Name) { Description = parameter.Summary };
            command.Options.Add(option);
            return parsed => new(parameter.Name, parsed.GetValue(option) ? [""] : []);
        }

        return parameter.Many ? AddMany(command, parameter) : AddOne(command, parameter);
    }

    // System.CommandLine reads an array only where several values may come.
    private static Func<ParseResult, KeyValuePair<string, IReadOnlyList<string>>> AddOne(Command command, CommandParameter parameter)
    {
        if (parameter.Name.StartsWith('-'))
        {
            var option = new Option<string?>(parameter.Name) { Description = parameter.Summary, Required = parameter.Required };
            command.Options.Add(option);
            return parsed => new(parameter.Name, parsed.GetValue(option) is { } value ? [value] : []);
        }

        var argument = new Argument<string?>(parameter.Name)
        {
            Description = parameter.Summary, Arity = parameter.Required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        command.Arguments.Add(argument);
        return parsed => new(parameter.Name, parsed.GetValue(argument) is { } value ? [value] : []);
    }

    private static Func<ParseResult, KeyValuePair<string, IReadOnlyList<string>>> AddMany(Command command, CommandParameter parameter)
    {
        var arity = parameter.Required ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore;
        if (parameter.Name.StartsWith('-'))
        {
            var option = new Option<string[]>(parameter.Name) { Description = parameter.Summary, Required = parameter.Required, Arity = arity };
            command.Options.Add(option);
            return parsed => new(parameter.Name, parsed.GetValue(option) ?? []);
        }

        var argument = new Argument<string[]>(parameter.Name) { Description = parameter.Summary, Arity = arity };
        command.Arguments.Add(argument);
        return parsed => new(parameter.Name, parsed.GetValue(argument) ?? []);
    }
}
