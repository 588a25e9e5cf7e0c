using System.CommandLine;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith schema</c>: the JSON schema of flow files.</summary>
internal static class SchemaCommand
{
    public static Command Create(CliHost host)
    {
        var command = new Command("schema", "Prints the JSON schema of flow files, with every component that is installed.");
        command.SetAction(_ => Console.Out.WriteLine(FlowSchema.Write(host.Get<ComponentCatalogue>()).ToJsonString(FlowJson.Indented)));
        return command;
    }
}
