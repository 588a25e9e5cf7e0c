using System.CommandLine;

namespace Tunesmith.Cli;

/// <summary>All commands: our own, and those that plug-ins bring.</summary>
internal static class CommandTree
{
    public static RootCommand Build(CliHost host)
    {
        var root = new RootCommand("Tunesmith: from raw documents to a served, fine-tuned model, on one canvas.");
        var studio = StudioCommand.Create();
        root.Subcommands.Add(studio);
        root.SetAction((_, cancellationToken) => studio.Parse([]).InvokeAsync(cancellationToken: cancellationToken));
        root.Subcommands.Add(DemoCommand.Create(host));
        root.Subcommands.Add(LinkCommand.Create(host));
        root.Subcommands.Add(RunCommand.Create(host));
        root.Subcommands.Add(RunsCommand.Create(host));
        root.Subcommands.Add(RunsCommand.CreateAnswer(host));
        root.Subcommands.Add(OutputCommand.Create(host));
        root.Subcommands.Add(LineageCommand.Create(host));
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(PackCommand.Create(host));
        root.Subcommands.Add(KeyCommand.CreateList(host));
        root.Subcommands.Add(KeyCommand.Create(host));
        root.Subcommands.Add(ValidateCommand.Create(host));
        root.Subcommands.Add(NewCommand.Create(host));
        root.Subcommands.Add(ComponentsCommand.Create(host));
        root.Subcommands.Add(SchemaCommand.Create(host));
        foreach (var command in host.Tunesmith.Commands.OrderBy(command => command.Path, StringComparer.Ordinal))
        {
            PluginCommands.Add(root, command, host);
        }

        root.Subcommands.Add(ReferenceCommand.Create(root));
        return root;
    }
}
