using System.CommandLine;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith serve [FOLDER|SLUG]</c>: serves deployments, without the studio.</summary>
internal static class ServeCommand
{
    /// <summary>Where it listens when nothing else is said.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5311";

    private static readonly Argument<string?> What = new("FOLDER-OR-SLUG") { Description = "A folder with a flow, or the name of a deployment; all deployments of the data folder if left out.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int> Port = new("--port") { Description = "Port on this machine.", DefaultValueFactory = _ => 5311 };
    private static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on, such as http://0.0.0.0:8080; every call needs a key." };
    private static readonly Option<string?> Data = new("--data") { Description = "Folder where everything is kept; for a folder with a flow a passing one if left out." };

    public static Command Create()
    {
        var command = new Command("serve", "Serves deployments and nothing else: no studio, every call needs a key. A key is printed once where there is none; TUNESMITH_KEY gives one.") { What, Port, Urls, Data };
        command.SetAction((parsed, _) => ServerProgram.RunAsync(ArgumentsOf(parsed), Console.Out.WriteLine));
        return command;
    }

    private static IEnumerable<string> ArgumentsOf(ParseResult parsed)
    {
        yield return $"--serve={(parsed.GetValue(What) is { } what ? Directory.Exists(what) ? Path.GetFullPath(what) : what : "all")}";
        yield return parsed.GetValue(Urls) is { } urls ? $"--urls={urls}" : $"--port={parsed.GetValue(Port)}";
        if (parsed.GetValue(Data) is { } data)
        {
            yield return $"--data={Path.GetFullPath(data)}";
        }
    }
}
