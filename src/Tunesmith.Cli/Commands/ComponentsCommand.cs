using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith components [ID]</c>: the palette, or all about one component.</summary>
internal static class ComponentsCommand
{
    public static Command Create(CliHost host)
    {
        var id = new Argument<string?>("ID") { Description = "Id or alias of a component; without it, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print the descriptors as JSON." };
        var command = new Command("components", "Lists the components, or describes one: ports, settings, bounds.") { id, json };
        command.SetAction(parsed => parsed.GetValue(id) is { } name
            ? Describe(host.Get<ComponentCatalogue>().Find(name), parsed.GetValue(json))
            : List(host.Get<ComponentCatalogue>(), parsed.GetValue(json)));
        return command;
    }

    private static int Describe(ComponentEntry entry, bool json)
    {
        Console.Out.WriteLine(json ? Json(entry.Descriptor) : Json(entry.Descriptor));
        return ExitCode.Done;
    }

    private static int List(ComponentCatalogue catalogue, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(Json(catalogue.Entries.Select(entry => entry.Descriptor).ToList()));
            return ExitCode.Done;
        }

        foreach (var group in catalogue.Entries.Select(entry => entry.Descriptor).GroupBy(descriptor => descriptor.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var table = new Table().NoBorder().HideHeaders().AddColumn("id").AddColumn("what");
            AnsiConsole.MarkupLine($"[bold]{Markup.Escape(group.Key)}[/]");
            foreach (var descriptor in group)
            {
                table.AddRow("  " + Markup.Escape(descriptor.Id), Markup.Escape(descriptor.Summary));
            }

            AnsiConsole.Write(table);
        }

        return ExitCode.Done;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, FlowJson.Indented);
}
