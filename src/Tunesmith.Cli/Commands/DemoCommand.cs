using System.CommandLine;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith demo</c>: the guided tour from documents to a called endpoint.</summary>
internal static class DemoCommand
{
    public static Command Create(CliHost host)
    {
        var language = new Option<string>("--language") { Description = "Language of the sample documents: en or zh.", DefaultValueFactory = _ => "en" };
        var fresh = new Option<bool>("--fresh") { Description = "Trains and evaluates again, where the tour was taken before." };
        var port = new Option<int>("--port") { Description = "Port that the endpoint is shown on; 0 takes a free one.", DefaultValueFactory = _ => 5311 };
        var stay = new Option<bool>("--stay") { Description = "Keeps serving until Ctrl-C, also without a terminal." };
        var command = new Command("demo", "Takes you through the whole loop: documents, samples, training, comparison, endpoint. No key, no GPU, a few minutes.") { language, fresh, port, stay };
        command.SetAction((parsed, cancellationToken) => new DemoTour(host, parsed.GetRequiredValue(language), parsed.GetValue(fresh))
            .TakeAsync(parsed.GetValue(port), parsed.GetValue(stay), cancellationToken));
        return command;
    }
}
