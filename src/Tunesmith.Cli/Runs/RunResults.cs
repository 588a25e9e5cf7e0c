using System.Text.Json.Nodes;
using Spectre.Console;
using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary>Shows what came out of a run: the ports that nothing reads, how many items each gave, and the first of them.</summary>
internal static class RunResults
{
    private const int Shown = 3;
    private const int LongestLine = 100;

    public static async ValueTask ShowAsync(RunReader reader, CancellationToken cancellationToken)
    {
        var state = await reader.ReadStateAsync(cancellationToken);
        var read = state.Description.Flow["nodes"]!.AsObject()
            .SelectMany(node => node.Value!["inputs"]?.AsObject().Select(input => input.Value!) ?? [])
            .SelectMany(source => source is JsonArray many ? many.Select(one => one!.GetValue<string>()) : [source.GetValue<string>()])
            .Select(source => source.Split('.')[0])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var node in state.Nodes.Where(node => !read.Contains(node.Id)))
        {
            if (node.Items?.FirstOrDefault() is { Key: { } port, Value: var count })
            {
                AnsiConsole.MarkupLine($"[bold]{Markup.Escape(node.Id)}.{Markup.Escape(port)}[/]: {count:N0} items. All of them: tunesmith output {state.Description.RunId} {Markup.Escape(node.Id)}.{Markup.Escape(port)}");
                await foreach (var item in reader.ReadOutputAsync(node.Id, port, 0, Shown, cancellationToken))
                {
                    Show(item);
                }
            }
        }
    }

    private static void Show(JsonNode? item)
    {
        if (item?["messages"] is JsonArray messages)
        {
            var lines = messages.Select(message => $"[grey]{Markup.Escape($"{message!["role"]}"),9}[/]  {Markup.Escape(Line($"{message["content"]}"))}");
            AnsiConsole.MarkupLine(string.Join('\n', lines) + "\n");
        }
        else
        {
            AnsiConsole.MarkupLine("  " + Markup.Escape(Line(item is JsonObject document && document["text"] is { } text ? $"{text}" : item?.ToJsonString(FlowJson.Options) ?? "")));
        }
    }

    private static string Line(string text)
    {
        var one = text.ReplaceLineEndings(" ");
        return one.Length <= LongestLine ? one : one[..(char.IsHighSurrogate(one[LongestLine - 1]) ? LongestLine - 1 : LongestLine)] + "…";
    }
}
