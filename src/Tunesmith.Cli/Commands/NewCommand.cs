using System.CommandLine;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith new TEMPLATE FOLDER</c>: a flow of one's own from a template, with its sample documents.</summary>
internal static class NewCommand
{
    public static Command Create(CliHost host)
    {
        var template = new Argument<string?>("TEMPLATE") { Description = "Name of a template; without it, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Argument<string?>("FOLDER") { Description = "Folder to make; the template's name if left out.", Arity = ArgumentArity.ZeroOrOne };
        var language = new Option<string>("--language") { Description = "Language of the sample documents: en or zh.", DefaultValueFactory = _ => "en" };
        var command = new Command("new", "Makes a flow from a template, with its sample documents.") { template, folder, language };
        command.SetAction(parsed =>
        {
            var templates = host.Get<FlowTemplates>();
            if (parsed.GetValue(template) is not { } slug)
            {
                return List(templates);
            }

            var target = Path.GetFullPath(parsed.GetValue(folder) ?? slug);
            templates.CopyTo(slug, parsed.GetRequiredValue(language), target);
            var shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), target);
            Console.Out.WriteLine($"Made {shown}. Run it with: tunesmith run {shown}");
            return ExitCode.Done;
        });
        return command;
    }

    private static int List(FlowTemplates templates)
    {
        foreach (var template in templates.All)
        {
            Console.Out.WriteLine($"{template.Slug,-24} {template.Title["en"]} ({template.Title["zh"]})");
            Console.Out.WriteLine($"{"",-24} {template.Summary["en"]}");
        }

        return ExitCode.Done;
    }
}
