using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith link</c>: a fresh link into the studio that runs.</summary>
internal static class LinkCommand
{
    public static Command Create(CliHost host)
    {
        var command = new Command("link", "Prints a fresh link into the studio that runs; it works once.");
        command.SetAction(async (_, cancellationToken) =>
        {
            Console.Out.WriteLine(await NewLinkAsync(host, cancellationToken));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<string> NewLinkAsync(CliHost host, CancellationToken cancellationToken)
    {
        var data = host.Tunesmith.Data;
        var studio = RunningStudio.Find(data) ?? throw new TunesmithException("TS8411", $"No studio runs on the data folder {data.Path}. Start one with: tunesmith");
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", studio.Token);
        try
        {
            using var answer = (await client.PostAsync($"{studio.Address}/api/link", null, cancellationToken)).EnsureSuccessStatusCode();
            return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["address"]!;
        }
        catch (HttpRequestException problem)
        {
            throw new TunesmithException("TS8411", $"The studio at {studio.Address} does not answer: {problem.Message} Stop it and start it again with: tunesmith", problem);
        }
    }
}
